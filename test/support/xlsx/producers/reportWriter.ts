import { makeZip } from '../makeZip.ts';
import { contentTypes, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

const prolog = "<?xml version='1.0' encoding='utf-8'?>\n";
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

const text = (ref: string, value: string) => `\n   <c t='str' r='${ref}'><v>${value}</v></c>`;
const SHEET = `${prolog}<!-- a report -->\n<worksheet ${MAIN} ${R}>\n <sheetData>\n  <row r='1'>${text('A1', 'key')}${text('B1', 'en')}${text('C1', 'de')}\n  </row>\n  <row r='2'>${text('A2', 'greeting')}${text('B2', 'Hello &#38; &lt;you&#x3E;')}${text('C2', 'Hallo ')}\n  </row>\n  <row r='3'>${text('A3', '<![CDATA[intro]]>')}${text('B3', 'Bold and plain')}\n   <c r='C3' s='1'></c>\n  </row>\n  <row r='6'>${text('A6', 'last')}${text('B6', '_x005F_x0041_ stays')}\n  </row>\n </sheetData>\n <mergeCells count='1'><mergeCell ref='E1:F1'/></mergeCells>\n</worksheet>\n`;

/**
 * As reporting servers write: indented, in single quotes, with texts as if formulas had made them, and with a
 * table of strings that nobody uses.
 */
export const reportWriter: Producer = {
  name: 'a reporting server',
  make: () =>
    makeZip([
      {
        name: '[Content_Types].xml',
        content: contentTypes(
          [
            ['xl/workbook.xml', 'sheet.main+xml'],
            ['xl/worksheets/Sheet1.xml', 'worksheet+xml'],
            ['xl/sharedStrings.xml', 'sharedStrings+xml'],
            ['xl/styles.xml', 'styles+xml'],
          ],
          { prolog },
        ),
      },
      {
        name: '_rels/.rels',
        content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], { prolog }),
      },
      {
        name: 'xl/workbook.xml',
        content: `${prolog}<workbook ${MAIN} ${R}><workbookPr date1904='1'/><sheets><sheet name='Texts' sheetId='1' r:id='rId1'/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships(
          [
            ['rId1', 'worksheet', 'worksheets/Sheet1.xml'],
            ['rId2', 'sharedStrings', 'sharedStrings.xml'],
            ['rId3', 'styles', 'styles.xml'],
          ],
          { prolog },
        ),
      },
      { name: 'xl/worksheets/Sheet1.xml', content: SHEET, stored: true },
      { name: 'xl/sharedStrings.xml', content: `${prolog}<sst ${MAIN} count='0' uniqueCount='0'/>` },
      { name: 'xl/styles.xml', content: prolog + styles() },
    ]),
  locked: { 'Texts!F1': 'merged' },
  changed: ['xl/worksheets/Sheet1.xml', 'xl/sharedStrings.xml'],
};
