import { describe, expect, it } from 'vitest';
import type { NewColumn } from '../../../../src/core/ports/workbooks.ts';
import { makeWorkbook, type SheetSource } from '../../../support/xlsx/makeWorkbook.ts';
import { sheetXml } from '../../../support/xlsx/partsOf.ts';
import { edit, patchBytes } from '../../../support/xlsx/patchBytes.ts';
import { readAll } from '../../../support/xlsx/readAll.ts';

const ROWS =
  '<row r="1" spans="1:2"><c r="A1" s="1"/><c r="B1" s="2"/></row>' +
  '<row r="2" s="9" customFormat="1"><c r="A2"/><c r="B2" s="3"/></row>' +
  '<row r="3" s="9" customFormat="1"><c r="A3"/></row>';
const book = (sheet: Partial<SheetSource> = {}, prefix = '') =>
  makeWorkbook({ sheets: [{ name: 'S', xml: ROWS, ...sheet }], strings: '', prefix });
const C: NewColumn = { sheet: 'S', column: 3, like: 2 };
const D: NewColumn = { sheet: 'S', column: 4, like: 2 };
const edits = (...refs: string[]) => refs.map((ref) => edit(`S!${ref}`, ref));
const cols = (xml: string) => /<(?:x:)?cols>.*<\/(?:x:)?cols>/.exec(xml)?.[0] ?? '';

describe('new columns', () => {
  it('have the styles of the cells that they are like', async () => {
    const before = book({
      before: '<dimension ref="A1:B3"/><cols><col min="2" max="2" width="20" style="7"/></cols>',
    });
    const { bytes, applied, refused, parts } = await patchBytes(
      before,
      edits('C1', 'C2', 'C3', 'C5', 'D1', 'E1'),
      { columns: [C, { ...D, like: 3 }] },
    );
    expect([applied, refused]).toEqual([6, []]);
    const { cells } = await readAll(bytes);
    const styles = ['C1', 'C2', 'C3', 'C5', 'D1', 'E1'].map((ref) => cells.get(`S!${ref}`)?.style);
    expect(styles).toEqual([2, 3, 9, 7, 2, 0]);
    expect(await sheetXml(bytes)).toContain('<dimension ref="A1:E5"/>');
    expect(parts).toEqual(['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']);
  });

  it('that are there since give their styles to new cells, and to no others', async () => {
    const xml = ROWS.replace('<c r="B1" s="2"/>', '<c r="B1" s="2"/><c r="C1" s="4"/>');
    const layout = '<cols><col min="2" max="2" width="20" style="7"/></cols>';
    const { bytes } = await patchBytes(book({ xml, before: layout }), edits('C1', 'C2', 'C5'), {
      looks: [C, { ...D, sheet: 'T' }],
    });
    const { cells } = await readAll(bytes);
    expect(['C1', 'C2', 'C5'].map((ref) => cells.get(`S!${ref}`)?.style)).toEqual([4, 3, 7]);
    expect(cols(await sheetXml(bytes))).toBe(layout);
  });

  it('whose model has no width get the sheet’s own, where another’s would cover them', async () => {
    const cover = '<cols><col min="3" max="9" hidden="1"/></cols>';
    const before = book({ before: `<sheetFormatPr defaultColWidth="12.5" defaultRowHeight="15"/>${cover}` });
    const { bytes } = await patchBytes(before, edits('C1'), { columns: [C] });
    expect(cols(await sheetXml(bytes))).toBe(
      '<cols><col min="3" max="3" width="12.5"/><col min="4" max="9" hidden="1"/></cols>',
    );
  });

  it.each([
    [
      'behind the last',
      '<col min="2" max="2" width="20" hidden="1" outlineLevel="1" collapsed="1" customWidth="1"/>',
      '<col min="2" max="2" width="20" hidden="1" outlineLevel="1" collapsed="1" customWidth="1"/><col min="3" max="3" width="20" customWidth="1"/><col min="4" max="4" width="20" customWidth="1"/>',
    ],
    [
      'between two',
      "<col min='1' max='2' width='20'/> <col min='7' max='8' style='3'/>",
      '<col min=\'1\' max=\'2\' width=\'20\'/> <col min="3" max="3" width="20"/><col min="4" max="4" width="20"/><col min=\'7\' max=\'8\' style=\'3\'/>',
    ],
    [
      'within one that looks the same',
      '<col min="1" max="16384" width="20"/>',
      '<col min="1" max="16384" width="20"/>',
    ],
    [
      'within the hidden rest',
      '<col min="2" max="2" width="20"/><col min="3" max="16384" hidden="1"/>',
      '<col min="2" max="2" width="20"/><col min="3" max="3" width="20"/><col min="4" max="4" width="20"/><col min="5" max="16384" hidden="1"/>',
    ],
    [
      'at the end of one, spelled long',
      '<col min="2" max="2" width="20"/><col min="3" max="4" hidden="1"></col>',
      '<col min="2" max="2" width="20"/><col min="3" max="3" width="20"/><col min="4" max="4" width="20"></col>',
    ],
    [
      'in the middle of one, with their model',
      '<col min="1" max="9" width="20" hidden="1"/>',
      '<col min="1" max="2" width="20" hidden="1"/><col min="3" max="3" width="20"/><col min="4" max="4" width="20"/><col min="5" max="9" width="20" hidden="1"/>',
    ],
    [
      'where the model has none',
      '<col min="1" max="1" width="20"/><col min="9" max="9" width="5"/>',
      '<col min="1" max="1" width="20"/><col min="9" max="9" width="5"/>',
    ],
    [
      'where the model has none and another covers them',
      '<col min="4" max="5" hidden="1"/>',
      '<col min="4" max="4" width="9.140625"/><col min="5" max="5" hidden="1"/>',
    ],
  ])('have the width of their model: %s', async (_, before, after) => {
    for (const prefix of ['', 'x:']) {
      const named = (xml: string) => xml.replace(/(<\/?)col\b/g, `$1${prefix}col`);
      const { bytes, refused } = await patchBytes(
        book({ before: `<${prefix}cols>${named(before)}</${prefix}cols>`, xml: '' }, prefix),
        edits('C1', 'D1'),
        { columns: [C, D] },
      );
      expect(refused).toEqual([]);
      expect(cols(await sheetXml(bytes))).toBe(`<${prefix}cols>${named(after)}</${prefix}cols>`);
    }
  });

  it('need no widths where the sheet has none', async () => {
    const { bytes } = await patchBytes(book(), edits('C1'), { columns: [C] });
    expect(cols(await sheetXml(bytes))).toBe('');
    const empty = await patchBytes(book({ before: '<cols/>' }), edits('C1'), { columns: [C] });
    expect(await sheetXml(empty.bytes)).toContain('<cols/>');
  });

  it('keep the style of a cell that is there, and change nothing where they have no edit', async () => {
    const xml = '<row r="1"><c r="B1" s="2"/><c r="C1" s="5"/></row>';
    const { bytes } = await patchBytes(
      book({ xml, before: '<cols><col min="2" max="2" width="20"/></cols>' }),
      edits('C1'),
      {
        columns: [C, D],
      },
    );
    expect((await readAll(bytes)).cells.get('S!C1')).toMatchObject({ style: 5, text: 'C1' });
    expect(cols(await sheetXml(bytes))).toBe(
      '<cols><col min="2" max="2" width="20"/><col min="3" max="3" width="20"/></cols>',
    );
  });
});

describe('new columns that are refused', () => {
  const merge = '<mergeCells><mergeCell ref="C40:D41"/></mergeCells>';
  it.each<[string, Partial<SheetSource>, Partial<NewColumn>, string]>([
    ['a value', { xml: '<row r="9"><c r="C9"><v>1</v></c></row>' }, {}, 'not empty (C9'],
    [
      'a text',
      { xml: '<row r="9"><c r="C9" t="inlineStr"><is><t>x</t></is></c></row>' },
      {},
      'not empty (C9',
    ],
    ['a formula', { xml: '<row r="9"><c r="C9"><f>1</f></c></row>' }, {}, 'not empty (C9'],
    ['a merge', { after: merge }, {}, 'merged'],
    [
      'an array',
      { xml: '<row r="9"><c r="A9"><f t="array" ref="A9:C10">1</f></c></row>' },
      {},
      'array formula',
    ],
    ['another table', { tables: ['ref="C40:F50"'] }, {}, 'table reaches'],
    ['no model', {}, { like: 3 }, 'at its left'],
    [
      'widths out of order',
      { before: '<cols><col min="5" max="5"/><col min="2" max="2"/></cols>' },
      {},
      'order',
    ],
  ])('for %s', async (_, sheet, column, reason) => {
    const { applied, refused } = await patchBytes(book(sheet), edits('B1', 'C1', 'C2'), {
      columns: [{ ...C, ...column }],
    });
    expect(applied).toBe(1);
    expect(refused.map(({ ref }) => ref)).toEqual(['C1', 'C2']);
    for (const refusal of refused) expect(refusal.reason).toContain(reason);
  });

  it('for being asked twice, and beyond the last column', async () => {
    const twice = await patchBytes(book(), edits('C1'), { columns: [C, C] });
    expect([twice.applied, twice.refused[0]?.reason]).toEqual([0, expect.stringContaining('twice')]);
    const beyond = await patchBytes(book(), [{ ...edit('S!A1', 'x'), column: 16_385 }], {
      columns: [{ ...C, column: 16_385, like: 16_384 }],
    });
    expect([beyond.applied, beyond.refused.length]).toEqual([0, 1]);
  });
});
