import { makeZip, type Part } from '../makeZip.ts';
import { contentTypes, PROLOG, relationships, styles } from './opc.ts';
import type { Producer } from './producer.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const IGNORABLE =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2" xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3"';
const X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"';
const XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"';

const row = (r: number, cells: string) => `<row r="${r}" spans="1:6" x14ac:dyDescent="0.25">${cells}</row>`;

const SHEET = `${PROLOG}<worksheet xmlns="${MAIN}" ${R} ${IGNORABLE} xr:uid="{00000000-0001-0000-0000-000000000000}"><sheetPr codeName="Sheet1"/><dimension ref="A1:F6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B2" sqref="B2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="18.7109375" bestFit="1" customWidth="1"/><col min="2" max="3" width="30.7109375" style="1" customWidth="1"/></cols><sheetData>${row(1, '<c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c><c r="C1" s="1" t="s"><v>2</v></c><c r="F1" t="s"><v>0</v></c>')}${row(2, '<c r="A2" t="s"><v>3</v></c><c r="B2" s="1" t="s"><v>4</v></c><c r="C2" s="1" t="s"><v>5</v></c><c r="E2"><f>LEN(C2)</f><v>6</v></c><c r="F2" t="str"><f t="shared" ref="F2:F3" si="0">B2&amp;"!"</f><v>Hello &amp; &lt;you&gt;!</v></c>')}${row(3, '<c r="A3" t="s"><v>6</v></c><c r="B3" s="1" t="s"><v>7</v></c><c r="C3" s="1"/><c r="E3" cm="1"><f t="array" ref="E3:E4">_xlfn.UNIQUE(A2:A3)</f><v>0</v></c><c r="F3" t="str"><f t="shared" si="0"/><v>Bold and plain!</v></c>')}<row r="6" spans="1:6" ht="30" customHeight="1" x14ac:dyDescent="0.25"><c r="A6" t="s"><v>8</v></c><c r="B6" s="1" t="s"><v>9</v></c></row></sheetData><sheetProtection algorithmName="SHA-512" hashValue="AAAA" saltValue="AAAA" spinCount="100000" sheet="1" objects="1" scenarios="1"/><autoFilter ref="A1:C6" xr:uid="{00000000-0009-0000-0000-000000000000}"/><mergeCells count="1"><mergeCell ref="B6:C6"/></mergeCells><phoneticPr fontId="0"/><conditionalFormatting sqref="C2:C6"><cfRule type="containsBlanks" dxfId="0" priority="1"><formula>LEN(TRIM(C2))=0</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" sqref="D6" xr:uid="{1}"><formula1>"a,b"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" location="Texts!A1" display="up"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="portrait" r:id="rId1"/><legacyDrawing r:id="rId2"/><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" ${X14}><x14:sparklineGroups ${XM}><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:sparklines><x14:sparkline><xm:f>Texts!E2:E3</xm:f><xm:sqref>D1</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>`;

const FONT = '<sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/><scheme val="minor"/>';
const STRINGS = `${PROLOG}<sst xmlns="${MAIN}" count="11" uniqueCount="10"><si><t>key</t></si><si><t>en</t></si><si><t>de</t></si><si><t>greeting</t></si><si><t>Hello &amp; &lt;you&gt;</t></si><si><t xml:space="preserve">Hallo </t></si><si><t>intro</t><rPh sb="0" eb="1"><t>イントロ</t></rPh><phoneticPr fontId="1" type="noConversion"/></si><si><r><rPr><b/>${FONT}</rPr><t>Bold</t></r><r><rPr>${FONT}</rPr><t xml:space="preserve"> and plain</t></r></si><si><t>last</t></si><si><t>_x005F_x0041_ stays</t></si></sst>`;

const WORKBOOK = `${PROLOG}<workbook xmlns="${MAIN}" ${R}><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/><workbookPr codeName="ThisWorkbook" defaultThemeVersion="166925"/><workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12300" xr2:uid="{1}" xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2"/></bookViews><sheets><sheet name="Texts" sheetId="1" r:id="rId1"/><sheet name="Hid den" sheetId="4" state="hidden" r:id="rId2"/><sheet name="Deep" sheetId="5" state="veryHidden" r:id="rId3"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Texts!$A$1:$C$6</definedName></definedNames><calcPr calcId="191029"/></workbook>`;

const small = (cells: string, after = '') =>
  `${PROLOG}<worksheet xmlns="${MAIN}" ${R}><sheetData>${cells}</sheetData>${after}</worksheet>`;

const PARTS: readonly Part[] = [
  {
    name: '[Content_Types].xml',
    content: contentTypes([
      ['xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'],
      ...[1, 2, 3].map((i) => [`xl/worksheets/sheet${i}.xml`, 'worksheet+xml'] as const),
      ['xl/sharedStrings.xml', 'sharedStrings+xml'],
      ['xl/styles.xml', 'styles+xml'],
      ['xl/calcChain.xml', 'calcChain+xml'],
      ['xl/tables/table1.xml', 'table+xml'],
      ['xl/comments1.xml', 'comments+xml'],
      ['xl/threadedComments/threadedComment1.xml', 'application/vnd.ms-excel.threadedcomments+xml'],
    ]),
  },
  { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
  { name: 'xl/workbook.xml', content: WORKBOOK },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
      ['rId3', 'worksheet', 'worksheets/sheet3.xml'],
      ['rId4', 'styles', 'styles.xml'],
      ['rId5', 'sharedStrings', 'sharedStrings.xml'],
      ['rId6', 'calcChain', 'calcChain.xml'],
      ['rId7', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
    ]),
  },
  { name: 'xl/worksheets/sheet1.xml', content: SHEET },
  {
    name: 'xl/worksheets/sheet2.xml',
    content: small(
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>8</v></c></row>',
      '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
    ),
  },
  { name: 'xl/worksheets/sheet3.xml', content: small('<row r="1"><c r="A1" t="b"><v>1</v></c></row>') },
  {
    name: 'xl/worksheets/_rels/sheet1.xml.rels',
    content: relationships([
      ['rId1', 'printerSettings', '../printerSettings/printerSettings1.bin'],
      ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId3', 'comments', '../comments1.xml'],
      [
        'rId4',
        'http://schemas.microsoft.com/office/2017/10/relationships/threadedComment',
        '../threadedComments/threadedComment1.xml',
      ],
    ]),
  },
  {
    name: 'xl/worksheets/_rels/sheet2.xml.rels',
    content: relationships([['rId1', 'table', '../tables/table1.xml']]),
  },
  {
    name: 'xl/tables/table1.xml',
    content: `${PROLOG}<table xmlns="${MAIN}" id="1" name="Table1" displayName="Table1" ref="A1:A2" totalsRowShown="0"><autoFilter ref="A1:A2"/><tableColumns count="1"><tableColumn id="1" name="key"/></tableColumns></table>`,
  },
  { name: 'xl/styles.xml', content: PROLOG + styles() },
  { name: 'xl/sharedStrings.xml', content: STRINGS },
  // E9 is no formula any more: Excel leaves such chains behind and repairs them itself.
  {
    name: 'xl/calcChain.xml',
    content: `${PROLOG}<calcChain xmlns="${MAIN}"><c r="E2" i="1"/><c r="F3" i="1"/><c r="F2" i="1"/><c r="E3" i="1" a="1"/><c r="E9" i="1"/></calcChain>`,
  },
  { name: 'xl/vbaProject.bin', content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) },
  { name: 'xl/printerSettings/printerSettings1.bin', content: Buffer.alloc(64, 7) },
  { name: 'xl/drawings/vmlDrawing1.vml', content: '<xml xmlns:v="urn:schemas-microsoft-com:vml"/>' },
  {
    name: 'xl/comments1.xml',
    content: `${PROLOG}<comments xmlns="${MAIN}"><authors><author>tc={1}</author></authors><commentList><comment ref="B2" authorId="0" shapeId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`,
  },
  {
    name: 'xl/threadedComments/threadedComment1.xml',
    content: `${PROLOG}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2" id="{1}"><text>who says this?</text></threadedComment></ThreadedComments>`,
  },
];

export const excel: Producer = {
  name: 'Excel, with most of what it can put into a workbook',
  make: () => makeZip(PARTS),
  more: {
    'Texts!F1': 'key',
    'Texts!E2': '6',
    'Texts!F2': 'Hello & <you>!',
    'Texts!E3': '0',
    'Texts!F3': 'Bold and plain!',
    'Hid den!A1': 'key',
    'Hid den!A2': 'last',
    'Deep!A1': '1',
  },
  locked: {
    'Texts!E2': 'formula',
    'Texts!F3': 'formula',
    'Texts!E3': 'formula',
    'Texts!E4': 'array',
    'Texts!C6': 'merged',
    'Hid den!A1': 'header',
  },
  changed: ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'],
};
