import type { Part } from '../makeZip.ts';
import { contentTypes, relationships, styles } from './opc.ts';

const BOM = '\uFEFF';
const XML = '<?xml version="1.0" encoding="utf-8"?>';
const SPACES =
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** The package around a sheet whose elements are prefixed, as .NET writes it: byte order marks, spaces before `/>`. */
export function prefixedParts(sheet: string, strings?: string): readonly Part[] {
  const prolog = BOM + XML;
  const spaced = (xml: string) => xml.replaceAll('"/>', '" />');
  return [
    {
      name: 'xl/workbook.xml',
      content: `${XML}<x:workbook ${SPACES}><x:workbookPr codeName="ThisWorkbook" /><x:bookViews><x:workbookView firstSheet="0" activeTab="0" /></x:bookViews><x:sheets><x:sheet name="Texts" sheetId="1" r:id="rId2" /></x:sheets><x:definedNames /><x:calcPr calcId="125725" /></x:workbook>`,
    },
    ...(strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${XML}<x:sst ${SPACES}>${strings}</x:sst>` }]),
    { name: 'xl/styles.xml', content: XML + styles('x:') },
    { name: 'xl/worksheets/sheet.xml', content: `${prolog}<x:worksheet ${SPACES}>${sheet}</x:worksheet>` },
    {
      name: 'package/services/metadata/core-properties/0a.psmdcp',
      content: `${XML}<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" />`,
    },
    {
      name: '_rels/.rels',
      content: spaced(relationships([['rId1', 'officeDocument', '/xl/workbook.xml']], { prolog })),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: spaced(
        relationships(
          [
            ['rId2', 'worksheet', '/xl/worksheets/sheet.xml'],
            ['rId3', 'styles', '/xl/styles.xml'],
            ...(strings === undefined ? [] : [['rId4', 'sharedStrings', '/xl/sharedStrings.xml'] as const]),
          ],
          { prolog },
        ),
      ),
    },
    {
      name: '[Content_Types].xml',
      content: spaced(
        contentTypes(
          [
            ['xl/workbook.xml', 'sheet.main+xml'],
            ['xl/worksheets/sheet.xml', 'worksheet+xml'],
            ['xl/styles.xml', 'styles+xml'],
            [
              'package/services/metadata/core-properties/0a.psmdcp',
              'application/vnd.openxmlformats-package.core-properties+xml',
            ],
            ...(strings === undefined ? [] : [['xl/sharedStrings.xml', 'sharedStrings+xml'] as const]),
          ],
          { prolog },
        ),
      ),
    },
  ];
}
