import { makeZip } from '../makeZip.ts';
import { contentTypes, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

// Every attribute is said, whether it has its default or not; there are no spans.
const row = (r: number, cells: string, hidden = false) =>
  `<row r="${r}" customFormat="false" ht="12.8" hidden="${hidden}" customHeight="false" outlineLevel="0" collapsed="false">${cells}</row>`;
const text = (ref: string, index: number, style = 0) =>
  `<c r="${ref}" s="${style}" t="s"><v>${index}</v></c>`;

const SHEET = `${prolog}<worksheet ${SPACES}><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="A1:D1048576"/><sheetViews><sheetView showFormulas="false" showGridLines="true" rightToLeft="false" tabSelected="true" workbookViewId="0"><selection pane="topLeft" activeCell="A1" activeCellId="0" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="11.53515625" defaultRowHeight="12.8" zeroHeight="false" outlineLevelRow="0" outlineLevelCol="0"/><cols><col collapsed="false" customWidth="true" hidden="false" outlineLevel="0" max="1" min="1" style="0" width="18.2"/><col collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="16384" min="2" style="1" width="11.52"/></cols><sheetData>${row(1, text('A1', 0) + text('B1', 1) + text('C1', 2))}${row(2, `${text('A2', 3)}${text('B2', 4)}${text('C2', 5)}<c r="E2" s="0" t="str"><f aca="false">UPPER(A2)</f><v>GREETING</v></c>`)}${row(3, `${text('A3', 6)}${text('B3', 7)}<c r="C3" s="1"/>`)}${row(6, text('A6', 8) + text('B6', 9))}${row(1_048_575, '', true)}${row(1_048_576, '<c r="A1048576" s="0" t="n"><v>1</v></c>')}</sheetData><printOptions headings="false" gridLines="false"/><pageMargins left="0.7875" right="0.7875" top="1.05277777777778" bottom="1.05277777777778" header="0.7875" footer="0.7875"/><pageSetup paperSize="9" scale="100" firstPageNumber="1" fitToWidth="1" fitToHeight="1" pageOrder="downThenOver" orientation="portrait"/><headerFooter differentFirst="false" differentOddEven="false"><oddHeader>&amp;C&amp;A</oddHeader></headerFooter></worksheet>`;

const items = ['key', 'en', 'de', 'greeting', 'Hello &amp; &lt;you&gt;', 'Hallo ', 'intro'].map(
  (item) => `<si><t xml:space="preserve">${item}</t></si>`,
);
const font = '<sz val="10"/><rFont val="Liberation Sans"/><family val="2"/>';
const STRINGS = `${prolog}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="10" uniqueCount="10">${items.join('')}<si><r><rPr><b val="true"/>${font}</rPr><t xml:space="preserve">Bold</t></r><r><rPr>${font}</rPr><t xml:space="preserve"> and plain</t></r></si><si><t xml:space="preserve">last</t></si><si><t xml:space="preserve">_x005F_x0041_ stays</t></si></sst>`;

/** The package's parts come in an order of its own, with the content types last. */
export const libreOffice: Producer = {
  name: 'LibreOffice',
  make: () =>
    makeZip([
      {
        name: '_rels/.rels',
        content: relationships(
          [
            ['rId1', 'officeDocument', 'xl/workbook.xml'],
            ['rId2', 'extended-properties', 'docProps/app.xml'],
          ],
          { prolog },
        ),
        descriptor: true,
      },
      {
        name: 'xl/workbook.xml',
        content: `${prolog}<workbook ${SPACES}><fileVersion appName="Calc"/><workbookPr backupFile="false" showObjects="all" date1904="true"/><workbookProtection/><bookViews><workbookView showHorizontalScroll="true" activeTab="0"/></bookViews><sheets><sheet name="Texts" sheetId="1" state="visible" r:id="rId2"/><sheet name="Übrig" sheetId="2" state="hidden" r:id="rId3"/></sheets><calcPr iterateCount="100" refMode="A1" iterate="false" iterateDelta="0.001"/></workbook>`,
        descriptor: true,
      },
      { name: 'xl/styles.xml', content: prolog + styles(), descriptor: true },
      { name: 'xl/worksheets/sheet1.xml', content: SHEET, descriptor: true },
      {
        name: 'xl/worksheets/sheet2.xml',
        content: `${prolog}<worksheet ${SPACES}><sheetData/></worksheet>`,
        descriptor: true,
      },
      { name: 'xl/sharedStrings.xml', content: STRINGS, descriptor: true },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content: relationships(
          [
            ['rId1', 'styles', 'styles.xml'],
            ['rId2', 'worksheet', 'worksheets/sheet1.xml'],
            ['rId3', 'worksheet', 'worksheets/sheet2.xml'],
            ['rId4', 'sharedStrings', 'sharedStrings.xml'],
          ],
          { prolog },
        ),
        descriptor: true,
      },
      {
        name: 'docProps/app.xml',
        content: `${prolog}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>LibreOffice/7.4.7.2$Linux_X86_64</Application></Properties>`,
        descriptor: true,
      },
      {
        name: '[Content_Types].xml',
        content: contentTypes(
          [
            ['xl/workbook.xml', 'sheet.main+xml'],
            ['xl/worksheets/sheet1.xml', 'worksheet+xml'],
            ['xl/worksheets/sheet2.xml', 'worksheet+xml'],
            ['xl/sharedStrings.xml', 'sharedStrings+xml'],
            ['xl/styles.xml', 'styles+xml'],
          ],
          { prolog },
        ),
        descriptor: true,
      },
    ]),
  more: { 'Texts!E2': 'GREETING', 'Texts!A1048576': '1' },
  locked: { 'Texts!E2': 'formula' },
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};
