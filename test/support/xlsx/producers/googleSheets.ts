import { makeZip } from '../makeZip.ts';
import { contentTypes, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

// A lone carriage return ends the prolog.
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const SPACES = `${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:mv="urn:schemas-microsoft-com:mac:vml" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"`;

const text = (ref: string, index: number) => `<c r="${ref}" s="1" t="s"><v>${index}</v></c>`;
const SHEET = `${prolog}<worksheet ${SPACES}><sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData><row r="1">${text('A1', 0)}${text('B1', 1)}${text('C1', 2)}</row><row r="2" ht="30.0" customHeight="1">${text('A2', 3)}${text('B2', 4)}${text('C2', 5)}<c r="E2" s="1" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION("GOOGLETRANSLATE(B2,""en"",""de"")"),"Hallo")</f><v>Hallo</v></c></row><row r="3">${text('A3', 6)}${text('B3', 7)}<c r="C3" s="1"/></row><row r="6">${text('A6', 8)}${text('B6', 9)}</row></sheetData><drawing r:id="rId1"/></worksheet>`;

const STRINGS = `${prolog}<sst ${MAIN} count="10" uniqueCount="10"><si><t>key</t></si><si><t>en</t></si><si><t>de</t></si><si><t>greeting</t></si><si><t>Hello &amp; &lt;you&gt;</t></si><si><t xml:space="preserve">Hallo </t></si><si><t>intro</t></si><si><r><rPr><rFont val="Arial"/><b/><color theme="1"/></rPr><t>Bold</t></r><r><rPr><rFont val="Arial"/><color theme="1"/></rPr><t xml:space="preserve"> and plain</t></r></si><si><t>last</t></si><si><t>_x005F_x0041_ stays</t></si></sst>`;

/** No document properties, no dimension; each sheet has a drawing, though there is nothing in it. */
export const googleSheets: Producer = {
  name: 'Google Sheets',
  make: () =>
    makeZip([
      {
        name: 'xl/drawings/drawing1.xml',
        content: `${prolog}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>`,
      },
      { name: 'xl/worksheets/sheet1.xml', content: SHEET },
      {
        name: 'xl/worksheets/_rels/sheet1.xml.rels',
        content: relationships([['rId1', 'drawing', '../drawings/drawing1.xml']], { prolog }),
      },
      { name: 'xl/sharedStrings.xml', content: STRINGS },
      { name: 'xl/styles.xml', content: prolog + styles() },
      {
        name: 'xl/workbook.xml',
        content: `${prolog}<workbook ${SPACES}><workbookPr/><sheets><sheet state="visible" name="Texts" sheetId="1" r:id="rId4"/></sheets><definedNames/><calcPr/></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships(
          [
            ['rId2', 'styles', 'styles.xml'],
            ['rId3', 'sharedStrings', 'sharedStrings.xml'],
            ['rId4', 'worksheet', 'worksheets/sheet1.xml'],
          ],
          { prolog },
        ),
      },
      {
        name: '_rels/.rels',
        content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']], { prolog }),
      },
      {
        name: '[Content_Types].xml',
        content: contentTypes(
          [
            ['xl/worksheets/sheet1.xml', 'worksheet+xml'],
            ['xl/sharedStrings.xml', 'sharedStrings+xml'],
            ['xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml'],
            ['xl/styles.xml', 'styles+xml'],
            ['xl/workbook.xml', 'sheet.main+xml'],
          ],
          { prolog },
        ),
      },
    ]),
  more: { 'Texts!E2': 'Hallo' },
  locked: { 'Texts!E2': 'formula' },
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};
