import { makeZip } from '../makeZip.ts';
import { contentTypes, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

// Parts begin with their root.
const prolog = '';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

function sheetOf(cell: (ref: string, text: string) => string, rich: string): string {
  return `<worksheet ${MAIN}><sheetPr><outlinePr summaryBelow="1" summaryRight="1"/><pageSetUpPr/></sheetPr><dimension ref="A1:F6"/><sheetViews><sheetView workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr baseColWidth="8" defaultRowHeight="15"/><sheetData><row r="1">${cell('A1', 'key')}${cell('B1', 'en')}${cell('C1', 'de')}</row><row r="2">${cell('A2', 'greeting')}${cell('B2', 'Hello &amp; &lt;you&gt;')}${cell('C2', 'Hallo ')}<c r="E2" t="n"><v>3</v></c><c r="F2"><f>LEN(B2)</f><v/></c></row><row r="3">${cell('A3', 'intro')}${rich}<c r="C3" s="1"/></row><row r="6">${cell('A6', 'last')}${cell('B6', '_x005F_x0041_ stays')}</row></sheetData><pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/></worksheet>`;
}

function pack(sheet: string, strings?: string): Buffer {
  return makeZip([
    {
      name: 'docProps/app.xml',
      content:
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application><AppVersion>3.1</AppVersion></Properties>',
    },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    { name: 'xl/styles.xml', content: styles() },
    {
      name: '_rels/.rels',
      content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], { prolog }),
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${MAIN}><workbookPr/><workbookProtection/><bookViews><workbookView visibility="visible" minimized="0"/></bookViews><sheets><sheet ${R} name="Texts" sheetId="1" state="visible" r:id="rId1"/></sheets><definedNames/><calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships(
        [
          ['rId1', 'worksheet', '/xl/worksheets/sheet1.xml'],
          ...(strings === undefined ? [] : [['rId2', 'sharedStrings', '/xl/sharedStrings.xml'] as const]),
          ['rId3', 'styles', '/xl/styles.xml'],
        ],
        { prolog },
      ),
    },
    {
      name: '[Content_Types].xml',
      content: contentTypes(
        [
          ['xl/workbook.xml', 'sheet.main+xml'],
          ['xl/worksheets/sheet1.xml', 'worksheet+xml'],
          ...(strings === undefined ? [] : [['xl/sharedStrings.xml', 'sharedStrings+xml'] as const]),
          ['xl/styles.xml', 'styles+xml'],
        ],
        { prolog },
      ),
    },
  ]);
}

const RUNS = '<r><rPr><b val="1"/></rPr><t>Bold</t></r><r><t xml:space="preserve"> and plain</t></r>';
const spaced = (text: string) => (text.endsWith(' ') ? ' xml:space="preserve"' : '');

function shared(): Buffer {
  const items: string[] = [];
  const named = (ref: string, item: string) => `<c r="${ref}" t="s"><v>${items.push(item) - 1}</v></c>`;
  const sheet = sheetOf((ref, text) => named(ref, `<t${spaced(text)}>${text}</t>`), named('B3', RUNS));
  const list = items.map((item) => `<si>${item}</si>`).join('');
  return pack(sheet, `<sst ${MAIN} uniqueCount="${items.length}">${list}</sst>`);
}

const inline = (): Buffer =>
  pack(
    sheetOf(
      (ref, text) => `<c r="${ref}" t="inlineStr"><is><t${spaced(text)}>${text}</t></is></c>`,
      `<c r="B3" t="inlineStr"><is>${RUNS}</is></c>`,
    ),
  );

// The formula was never calculated: it has no result.
const found = { more: { 'Texts!E2': '3' }, locked: { 'Texts!F2': 'formula' } };

export const openpyxl: Producer = {
  name: 'openpyxl',
  make: shared,
  ...found,
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};

/** As its write-only mode and several other libraries have it: no table of strings at all. */
export const openpyxlInline: Producer = {
  name: 'openpyxl, with inline strings',
  make: inline,
  ...found,
  changed: ['xl/worksheets/sheet1.xml'],
};
