import { describe, expect, it } from 'vitest';
import type { NewColumn } from '../../../../src/core/ports/workbooks.ts';
import { makeWorkbook, type SheetSource } from '../../../support/xlsx/makeWorkbook.ts';
import { partsOf, sheetXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const XML =
  '<row r="1"><c r="A1" s="4" t="inlineStr"><is><t>key</t></is></c><c r="B1" s="5" t="inlineStr"><is><t>en</t></is></c></row>' +
  '<row r="2" s="9" customFormat="1"><c r="A2"/><c r="B2" s="6" t="inlineStr"><is><t>one</t></is></c></row>' +
  '<row r="3" s="9" customFormat="1"><c r="A3"/></row>';
const book = (sheet: Partial<SheetSource> = {}) =>
  makeWorkbook({ sheets: [{ name: 'S', xml: XML, ...sheet }] });
const FR = [edit('S!C1', 'fr'), edit('S!C2', 'un'), edit('S!C3', 'deux')];
const column = (at: number): NewColumn => ({ sheet: 'S', column: at, like: 2 });

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const table = (attributes: string, more = '') =>
  `<?xml version="1.0"?><table xmlns="${MAIN}" id="1" name="T" ${attributes}><autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="key"/><tableColumn id="7" name="en"><x/></tableColumn></tableColumns>${more}<tableStyleInfo name="a&gt;b"/></table>`;
const tablePart = async (bytes: Buffer) => (await partsOf(bytes))['xl/tables/table00.xml'];

describe('a new column', () => {
  it('takes the style of the source column row by row, and its width', async () => {
    const before =
      '<cols><col min="1" max="1" width="9"/><col min="2" max="2" width="40" style="5" customWidth="1" hidden="1" outlineLevel="2"/></cols>';
    const { bytes, refused, parts } = await patchBytes(book({ before }), FR, { columns: [column(3)] });
    expect(refused).toEqual([]);
    expect(parts).toEqual(['xl/worksheets/sheet1.xml']);
    const { cells } = await readAll(bytes);
    expect(['C1', 'C2', 'C3'].map((ref) => cells.get(`S!${ref}`))).toMatchObject([
      { text: 'fr', style: 5 },
      { text: 'un', style: 6 },
      { text: 'deux', style: 9 },
    ]);
    expect(await sheetXml(bytes)).toContain(
      'hidden="1" outlineLevel="2"/><col min="3" max="3" width="40" style="5" customWidth="1"/></cols>',
    );
  });

  it.each([
    [
      'before a later one',
      '<col min="2" max="2" width="40"/><col min="5" max="9" width="3"/>',
      '<col min="2" max="2" width="40"/><col min="3" max="3" width="40"/><col min="5" max="9" width="3"/>',
    ],
    [
      'out of one that covers it',
      '<col min="2" max="2" width="40"/><col min="3" max="16384" width="3"/>',
      '<col min="2" max="2" width="40"/><col min="3" max="3" width="40"/><col min="4" max="16384" width="3"/>',
    ],
    [
      'out of the middle of one',
      '<col min="2" max="2" width="40"/><col min="3" max="9" width="3"/>',
      '<col min="2" max="2" width="40"/><col min="3" max="3" width="3"/><col min="4" max="4" width="40"/><col min="5" max="9" width="3"/>',
      4,
    ],
    ['not where one covers both', '<col min="1" max="9" width="3"/>', '<col min="1" max="9" width="3"/>'],
    [
      'not where the source column has none',
      '<col min="1" max="1" width="3"/>',
      '<col min="1" max="1" width="3"/>',
    ],
  ])('gets its width %s', async (_, cols, expected, at = 3) => {
    const edits = [{ ...edit('S!C2', 'un'), column: at }];
    const { bytes } = await patchBytes(book({ before: `<cols>${cols}</cols>` }), edits, {
      columns: [column(at)],
    });
    expect(await sheetXml(bytes)).toContain(`<cols>${expected}</cols>`);
  });

  it('is taken into the table that it stands beside', async () => {
    const source = book({ tables: [table('ref="A1:B4" totalsRowCount="1"')] });
    const edits = [...FR, edit('S!D1', 'de "x" & <y>\nz'), edit('S!D2', 'eins')];
    const { bytes, refused, parts } = await patchBytes(source, edits, { columns: [column(3), column(4)] });
    expect(refused).toEqual([]);
    expect(parts).toEqual(['xl/worksheets/sheet1.xml', 'xl/tables/table00.xml']);
    expect(await tablePart(bytes)).toBe(
      table('ref="A1:D4" totalsRowCount="1"')
        .replace('"A1:B3"', '"A1:D3"')
        .replace('count="2"', 'count="4"')
        .replace(
          '</tableColumns>',
          '<tableColumn id="8" name="fr"/><tableColumn id="9" name="de &quot;x&quot; &amp; &lt;y&gt;_x000a_z"/></tableColumns>',
        ),
    );
    expect((await readAll(bytes)).trailers[0]?.tables).toEqual([
      { range: { top: 1, left: 1, bottom: 4, right: 4 }, fixed: null },
    ]);
  });

  it('leaves a table alone that it does not touch', async () => {
    const { parts, refused } = await patchBytes(
      book({ tables: [table('ref="A1:B3"')] }),
      [edit('S!D2', 'un')],
      {
        columns: [column(4)],
      },
    );
    expect([parts, refused]).toEqual([['xl/worksheets/sheet1.xml'], []]);
  });

  it.each<[string, Partial<SheetSource>, RegExp]>([
    ['a query', { tables: [table('ref="A1:B3" tableType="queryTable"')] }, /query/],
    ['XML', { tables: [table('ref="A1:B3" tableType="xml"')] }, /XML/],
    ['no header row', { tables: [table('ref="A1:B3" headerRowCount="0"')] }, /header/],
    [
      'a column of that name',
      { tables: [table('ref="A1:B3"').replace('name="key"', 'name="FR"')] },
      /same name/,
    ],
    ['a cell that is filled', { xml: `${XML}<row r="9"><c r="C9"><v>1</v></c></row>` }, /not empty/],
    ['a merge', { after: '<mergeCells><mergeCell ref="B8:D9"/></mergeCells>' }, /merged/],
    ['another table', { tables: [table('ref="C20:D22"')] }, /another table/],
  ])('is refused whole beside or over %s', async (_, sheet, reason) => {
    const { bytes, refused, applied } = await patchBytes(book(sheet), FR, { columns: [column(3)] });
    expect(applied).toBe(0);
    expect(refused).toHaveLength(3);
    for (const each of refused) expect(each.reason).toMatch(reason);
    expect(await sheetXml(bytes)).toBe(await sheetXml(book(sheet)));
  });

  it('is refused without a header in a table', async () => {
    const { refused } = await patchBytes(book({ tables: [table('ref="A1:B3"')] }), FR.slice(1), {
      columns: [column(3)],
    });
    expect(refused).toMatchObject([{ reason: expect.stringContaining('header') as string }, {}]);
  });
});

describe('what is written and told', () => {
  it('is a workbook that is signed, and a sheet that is protected', async () => {
    const signed = makeWorkbook({
      sheets: [{ name: 'S', xml: XML, after: '<sheetProtection sheet="1"/>' }],
      extra: [{ name: '_xmlsignatures/origin.sigs', content: '' }],
    });
    const { warnings, applied } = await patchBytes(signed, [edit('S!B2', 'x')]);
    expect(applied).toBe(1);
    expect(warnings).toMatchObject([
      { sheet: null, ref: null, message: expect.stringContaining('signature') as string },
      { sheet: 'S', ref: null, message: expect.stringContaining('protected') as string },
    ]);
    expect((await readAll(signed)).trailers[0]?.isProtected).toBe(true);
    expect((await patchBytes(signed, [])).warnings).toEqual([]);
  });
});
