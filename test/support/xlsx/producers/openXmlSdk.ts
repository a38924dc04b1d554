import { makeZip } from '../makeZip.ts';
import { prefixedParts } from './prefixed.ts';
import { TABLE, type Producer } from './producer.ts';

const escaped = (text: string) =>
  text
    .replace('_x0041_', '_x005F_x0041_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function cell(ref: keyof typeof TABLE, attributes: string): string {
  const text = TABLE[ref];
  if (text === 'Bold and plain') {
    return `<x:c${attributes} t="inlineStr"><x:is><x:r><x:rPr><x:b /></x:rPr><x:t>Bold</x:t></x:r><x:r><x:t xml:space="preserve"> and plain</x:t></x:r></x:is></x:c>`;
  }
  const space = text.endsWith(' ') ? ' xml:space="preserve"' : '';
  return `<x:c${attributes} t="inlineStr"><x:is><x:t${space}>${escaped(text)}</x:t></x:is></x:c>`;
}

/** Programs that use the SDK write what they think of; rows and cells here come with and without addresses. */
function sheet(addressed: boolean): string {
  const at = (ref: string) => (addressed ? ` r="${ref}"` : '');
  const row = (r: number, cells: string) => `<x:row${addressed ? ` r="${r}"` : ''}>${cells}</x:row>`;
  const textAt = (ref: keyof typeof TABLE) => cell(ref, at(ref.replace('Texts!', '')));
  const rows = [
    row(1, textAt('Texts!A1') + textAt('Texts!B1') + textAt('Texts!C1')),
    row(2, textAt('Texts!A2') + textAt('Texts!B2') + textAt('Texts!C2')),
    row(3, `${textAt('Texts!A3')}${textAt('Texts!B3')}<x:c${at('C3')} s="1" />`),
    ...(addressed ? [] : ['<x:row />', '<x:row></x:row>']),
    row(6, textAt('Texts!A6') + textAt('Texts!B6')),
  ];
  return `<x:sheetData>${rows.join('')}</x:sheetData>`;
}

const changed = ['xl/worksheets/sheet.xml'];

export const openXmlSdk: Producer = {
  name: 'the Open XML SDK',
  make: () => makeZip(prefixedParts(sheet(true))),
  changed,
};

export const openXmlSdkWithoutRefs: Producer = {
  name: 'the Open XML SDK, where no row and no cell says which it is',
  make: () => makeZip(prefixedParts(sheet(false))),
  changed,
};
