import { makeZip } from '../makeZip.ts';
import { contentTypes, PROLOG, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

const MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const SPACES = `xmlns="${MAIN}" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"`;
const strict = true;

const text = (ref: string, index: number) => `<c r="${ref}" t="s"><v>${index}</v></c>`;
const row = (r: number, cells: string) => `<row r="${r}" spans="1:5" x14ac:dyDescent="0.25">${cells}</row>`;
const SHEET = `${PROLOG}<worksheet ${SPACES}><dimension ref="A1:E6"/><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><sheetData>${row(1, text('A1', 0) + text('B1', 1) + text('C1', 2))}${row(2, `${text('A2', 3)}${text('B2', 4)}${text('C2', 5)}<c r="E2" s="1" t="d"><v>2026-11-25T00:00:00</v></c>`)}${row(3, `${text('A3', 6)}${text('B3', 7)}<c r="C3" s="1"/>`)}${row(6, text('A6', 8) + text('B6', 9))}</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;

const STRINGS = `${PROLOG}<sst xmlns="${MAIN}" count="10" uniqueCount="10"><si><t>key</t></si><si><t>en</t></si><si><t>de</t></si><si><t>greeting</t></si><si><t>Hello &amp; &lt;you&gt;</t></si><si><t xml:space="preserve">Hallo </t></si><si><t>intro</t></si><si><r><rPr><b/><sz val="11"/><rFont val="Calibri"/></rPr><t>Bold</t></r><r><rPr><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve"> and plain</t></r></si><si><t>last</t></si><si><t>_x005F_x0041_ stays</t></si></sst>`;

/** Other namespaces throughout, dates as dates, and folders that are entries of the archive. */
export const excelStrict: Producer = {
  name: 'Excel, as Strict Open XML',
  make: () =>
    makeZip([
      { name: '_rels/', content: '', stored: true },
      {
        name: '_rels/.rels',
        content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], { strict }),
      },
      { name: 'xl/', content: '', stored: true },
      {
        name: 'xl/workbook.xml',
        content: `${PROLOG}<workbook ${SPACES} conformance="strict"><workbookPr dateCompatibility="0" defaultThemeVersion="124226"/><sheets><sheet name="Texts" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="152511"/></workbook>`,
      },
      { name: 'xl/worksheets/', content: '', stored: true },
      { name: 'xl/worksheets/sheet1.xml', content: SHEET },
      { name: 'xl/sharedStrings.xml', content: STRINGS },
      { name: 'xl/styles.xml', content: PROLOG + styles('', MAIN) },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships(
          [
            ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId2', 'styles', 'styles.xml'],
            ['rId3', 'sharedStrings', 'sharedStrings.xml'],
          ],
          { strict },
        ),
      },
      {
        name: '[Content_Types].xml',
        content: contentTypes([
          ['xl/workbook.xml', 'sheet.main+xml'],
          ['xl/worksheets/sheet1.xml', 'worksheet+xml'],
          ['xl/sharedStrings.xml', 'sharedStrings+xml'],
          ['xl/styles.xml', 'styles+xml'],
        ]),
      },
    ]),
  more: { 'Texts!E2': '2026-11-25T00:00:00' },
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};
