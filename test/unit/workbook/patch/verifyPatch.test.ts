import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../../../src/core/ports/workbooks.ts';
import { openPackage } from '../../../../src/workbook/package.ts';
import type { RestyledCell } from '../../../../src/workbook/patch/plannedEdit.ts';
import { NO_NOTES } from '../../../../src/workbook/patch/planAllNotes.ts';
import { verifyPatch } from '../../../../src/workbook/patch/verifyPatch.ts';
import { NO_STRINGS, readSharedStrings } from '../../../../src/workbook/sheet/sharedStrings.ts';
import { createJob } from '../../../../src/workbook/zip/inflateEntry.ts';
import { makeWorkbook, type SheetSource } from '../../../support/xlsx/makeWorkbook.ts';
import { edit } from '../../../support/xlsx/patchBytes.ts';

const XML =
  '<row r="1" ht="20"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1</v></c></row><row r="3"><c r="C3"><v>7</v></c></row>';
const STRINGS = '<si><t>a</t></si><si><r><rPr><b/></rPr><t>b</t></r></si>';
const AFTER = '<mergeCells><mergeCell ref="D1:E1"/></mergeCells><pageMargins left="1"/>';

function book(sheet: Partial<SheetSource> = {}, strings = STRINGS, other = '1') {
  return makeWorkbook({
    sheets: [{ name: 'S', xml: XML, after: AFTER, before: '<dimension ref="A1"/>', ...sheet }],
    strings,
    extra: [{ name: 'xl/styles.xml', content: other }],
  });
}

/** Verifies `after` as if it had been made from `before`. */
async function verify(
  after: Buffer,
  edits: readonly CellEdit[] = [],
  addedStrings = 0,
  before = book(),
  restyled: readonly RestyledCell[] = [],
): Promise<void> {
  const job = createJob();
  const workbook = await openPackage(before, job);
  const entry = workbook.sharedStrings;
  const strings =
    entry === undefined
      ? NO_STRINGS
      : await readSharedStrings(workbook.zip, entry, job, { hashed: Infinity, skipped: Infinity });
  const changed = new Set(workbook.zip.entries.filter(({ name }) => /sheet1|sharedStrings/.test(name)));
  await verifyPatch({ workbook, strings }, after, {
    changed,
    sheets: [{ sheet: 0, edits, restyled, insertion: undefined, columns: [], tables: [] }],
    addedStrings,
    styles: undefined,
    notes: NO_NOTES,
  });
}

describe('verifyPatch', () => {
  it('passes what is equal but for the edits', async () => {
    await verify(book());
    const extent = (ref: string) => ({ before: `<dimension ref="${ref}"/>` });
    const replaced = XML.replace('<v>7</v>', '<v>2</v>').replace('"C3"', '"C3" t="s"');
    await verify(
      book({ xml: replaced, ...extent('A1:C3') }, `${STRINGS}<si><t>a</t></si>`),
      [edit('S!C3', 'a')],
      1,
    );
    const grown = `${XML}<row r="4"><c r="C4" s="3" t="s"><v>2</v></c></row>`;
    await verify(
      book({ xml: grown, ...extent('A1:C4') }, `${STRINGS}<si><t>new</t></si>`),
      [edit('S!C4', 'new')],
      1,
    );
  });

  it.each([
    ['a value', book({ xml: XML.replace('<v>7<', '<v>8<') }), 'C3 is changed'],
    ['a cached value', book({ xml: XML.replace('<v>1<', '<v>2<') }), 'B1 is changed'],
    ['a style', book({ xml: XML.replace('s="1"', 's="2"') }), 'A1 is changed'],
    ['a formula', book({ xml: XML.replace('<f>A1<', '<f>A2<') }), 'B1 is changed'],
    ['a formula made a value', book({ xml: XML.replace('<f>A1</f>', '') }), 'B1 is changed'],
    ['a string that another cell names', book({ xml: XML.replace('<v>0<', '<v>1<') }), 'A1 is changed'],
    ['a lost cell', book({ xml: XML.replace('<c r="C3"><v>7</v></c>', '') }), 'C3 is changed'],
    [
      'a lost cell amid others',
      book({ xml: XML.replace('<c r="B1"><f>A1</f><v>1</v></c>', '') }),
      'B1 is changed',
    ],
    [
      'a cell that appeared',
      book({ xml: XML.replace('<row r="3">', '<row r="3"><c r="A3"/>') }),
      'C3 is changed',
    ],
    [
      'a cell that appeared at the end',
      book({ xml: `${XML}<row r="9"><c r="A9"/></row>` }),
      'row 9 is changed',
    ],
    ['a lost merge', book({ after: '<pageMargins left="1"/>' }), 'besides its cells'],
    [
      'something behind the cells',
      book({ after: AFTER.replace('left="1"', 'left="2"') }),
      'besides its cells',
    ],
    [
      'something before the cells',
      book({ before: '<dimension ref="A1"/><sheetViews/>' }),
      'besides its cells',
    ],
    ['a row’s height', book({ xml: XML.replace('ht="20"', 'ht="21"') }), 'row 1 is changed'],
    ['a lost extension', book({ xml: XML.replace('<v>7</v>', '<v>7</v><extLst/>') }), 'C3 is changed'],
    ['an odd attribute', book({ xml: XML.replace('"C3"', '"C3" vm="0"') }), 'C3 is changed'],
    ['whitespace between cells', book({ xml: XML.replace('<c r="B1">', ' <c r="B1">') }), 'is changed'],
    ['a comment', book({ xml: XML.replace('<c r="B1">', '<!--a--><c r="B1">') }), 'is changed'],
    [
      'spans of a row without edits',
      book({ xml: XML.replace('"3"', '"3" spans="1:3"') }),
      'row 3 is changed',
    ],
    ['a moved cell', book({ xml: XML.replace('"C3"', '"D3"') }), 'C3 is changed'],
    ['a row that appeared', book({ xml: XML.replace('<row r="3">', '<row r="2"/><row r="3">') }), 'row 3'],
    ['another extent', book({ before: '<dimension ref="A1:C4"/>' }), 'extent'],
    ['an extent that is none', book({ before: '<dimension ref="garbage"/>' }), 'extent'],
    ['what stands behind the strings', book({}, `${STRINGS}<extLst/>`), 'shared strings'],
    ['what stands between them', book({}, STRINGS.replace('</si>', '</si> ')), 'shared strings'],
    ['another part', book({}, STRINGS, '2'), 'part xl/styles.xml'],
    ['the formatting of a string', book({}, STRINGS.replace('<b/>', '<i/>')), 'shared strings'],
    ['the number of strings', book({}, `${STRINGS}<si><t>c</t></si>`), 'shared strings'],
  ])('finds %s', async (_, after, message) => {
    await expect(verify(after)).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['holds another text', XML.replace('"C3"', '"C3" t="str"'), 'C3 does not hold'],
    ['has another type', XML, 'C3 does not hold'],
    [
      'has another style',
      XML.replace('"C3"', '"C3" t="str" s="4"').replace('<v>7<', '<v>new<'),
      'C3 does not hold',
    ],
    ['is missing', XML.replace('<c r="C3"><v>7</v></c>', ''), 'C3 was not written'],
  ])('finds an edited cell that %s', async (_, xml, message) => {
    await expect(verify(book({ xml }), [edit('S!C3', 'new')])).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([
    ['not widened', '1:2', '1:2'],
    ['widened too far', '1:2', '1:9'],
    ['lost', '1:2', undefined],
    ['changed without need', '1:7', '1:8'],
  ])('finds spans of an edited row that are %s', async (_, was, is) => {
    const withSpans = (xml: string, spans: string | undefined) =>
      xml.replace('<row r="3">', spans === undefined ? '<row r="3">' : `<row r="3" spans="${spans}">`);
    const before = book({ xml: withSpans(XML, was), before: '' });
    const edited = XML.replace('"C3"', '"C3" t="inlineStr"').replace('<v>7</v>', '<is><t>new</t></is>');
    const after = (spans: string | undefined) => book({ xml: withSpans(edited, spans), before: '' });
    const right = was === '1:2' ? '1:3' : was;
    await verify(after(right), [edit('S!C3', 'new')], 0, before);
    await expect(verify(after(is), [edit('S!C3', 'new')], 0, before)).rejects.toThrow('row 3 is changed');
  });

  it('finds an edit that was not made at all', async () => {
    await expect(verify(book(), [edit('S!D9', 'new')])).rejects.toThrow('D9 was not written');
  });

  it('finds a table of strings whose own count is wrong', async () => {
    const counted = (count: number) =>
      `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="${count}">${STRINGS}</sst>`;
    await expect(verify(book({}, counted(77)), [], 0, book({}, counted(2)))).rejects.toThrow(
      'shared strings',
    );
    await verify(book({}, counted(2)), [], 0, book({}, counted(2)));
  });

  it('passes a cell that was to get another style, and finds one that got it in place of a third', async () => {
    const styled = (a1: string, c3: string) =>
      book({ xml: XML.replace('s="1"', a1).replace('"C3"', `"C3"${c3}`) });
    const cells = [
      { row: 1, column: 1, from: 1, to: 5 },
      { row: 3, column: 3, from: 0, to: 6 },
    ];
    const after = book({ xml: XML.replace('s="1"', 's="5"').replace('<c r="C3"', '<c s="6" r="C3"') });
    await verify(after, [], 0, book(), cells);
    const wrong = { message: expect.stringContaining('A1 is changed') as string };
    await expect(verify(styled('s="6"', ''), [], 0, book(), cells)).rejects.toMatchObject(wrong);
    await expect(verify(after, [], 0, styled('s="2"', ''), cells)).rejects.toMatchObject(wrong);
    await expect(verify(book(), [], 0, book(), cells)).rejects.toMatchObject(wrong);
  });
});
