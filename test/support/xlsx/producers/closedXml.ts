import { makeZip } from '../makeZip.ts';
import { prefixedParts } from './prefixed.ts';
import type { Producer } from './producer.ts';

const text = (ref: string, index: number, style = 0) =>
  `<x:c r="${ref}" s="${style}" t="s"><x:v>${index}</x:v></x:c>`;

const SHEET = `<x:sheetPr><x:outlinePr summaryBelow="1" summaryRight="1" /></x:sheetPr><x:dimension ref="A1:E6" /><x:sheetViews><x:sheetView tabSelected="1" workbookViewId="0" /></x:sheetViews><x:sheetFormatPr defaultRowHeight="15" /><x:cols><x:col min="1" max="3" width="9.140625" style="1" /></x:cols><x:sheetData><x:row r="1" spans="1:3">${text('A1', 0)}${text('B1', 1)}${text('C1', 2)}</x:row><x:row r="2" spans="1:5" s="1" customFormat="1">${text('A2', 3)}${text('B2', 4)}${text('C2', 5)}<x:c r="E2" s="0"><x:f>LEN(B2)</x:f><x:v>13</x:v></x:c></x:row><x:row r="3" spans="1:3">${text('A3', 6)}${text('B3', 7)}<x:c r="C3" s="1" /></x:row><x:row r="6" spans="1:2">${text('A6', 8)}${text('B6', 9)}</x:row></x:sheetData><x:conditionalFormatting sqref="A1:A4"><x:cfRule type="beginsWith" dxfId="0" priority="1" operator="beginsWith" text="in"><x:formula>LEFT(A1,2)="in"</x:formula></x:cfRule></x:conditionalFormatting><x:printOptions headings="0" gridLines="0" /><x:pageMargins left="0.75" right="0.75" top="0.75" bottom="0.5" header="0.5" footer="0.75" />`;

const item = (content: string) => `<x:si>${content}</x:si>`;
const STRINGS = [
  ...['key', 'en', 'de', 'greeting', 'Hello &amp; &lt;you&gt;'].map((each) => item(`<x:t>${each}</x:t>`)),
  item('<x:t xml:space="preserve">Hallo </x:t>'),
  item('<x:t>intro</x:t>'),
  item(
    '<x:r><x:rPr><x:b /><x:vertAlign val="baseline" /><x:sz val="11" /><x:color rgb="FF000000" /><x:rFont val="Calibri" /><x:family val="2" /></x:rPr><x:t>Bold</x:t></x:r><x:r><x:rPr><x:vertAlign val="baseline" /><x:sz val="11" /><x:rFont val="Calibri" /></x:rPr><x:t xml:space="preserve"> and plain</x:t></x:r>',
  ),
  item('<x:t>last</x:t>'),
  item('<x:t>_x005F_x0041_ stays</x:t>'),
];

/** Its strings tell no count. */
export const closedXml: Producer = {
  name: 'ClosedXML',
  make: () => makeZip(prefixedParts(SHEET, STRINGS.join(''))),
  more: { 'Texts!E2': '13' },
  locked: { 'Texts!E2': 'formula' },
  changed: ['xl/worksheets/sheet.xml', 'xl/sharedStrings.xml'],
};
