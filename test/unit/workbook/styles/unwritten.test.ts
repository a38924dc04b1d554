import { expect, it } from 'vitest';
import { cellRef } from '../../../../src/core/cellRef.ts';
import type { CellLook, SheetPage } from '../../../../src/core/ports/workbooks.ts';
import { looksIn } from '../../../../src/core/sheetLooks.ts';
import { colourStyles, solid } from '../../../support/xlsx/colourStyles.ts';
import { makeWorkbook, type SheetSource } from '../../../support/xlsx/makeWorkbook.ts';
import { decodePage } from '../../../../src/workbook/decodePage.ts';
import { readWorkbook } from '../../../../src/workbook/readWorkbook.ts';

/** Formats: 0 plain, 1 red, 2 green, 3 blue. */
const styles = colourStyles({
  fills: ['', ...['rgb="FF0000"', 'rgb="00FF00"', 'rgb="0000FF"'].map(solid)],
});

/** The fills of a sheet's cells in columns A to D, for each row that is told of. */
async function fillsIn(sheet: Omit<SheetSource, 'name'>, columns = 4) {
  const pages: SheetPage[] = [];
  let known: readonly CellLook[] = [];
  const fills: Record<string, string | null> = {};
  await readWorkbook(makeWorkbook({ sheets: [{ name: 'S', ...sheet }], styles }), {
    outline: ({ looks }) => Promise.resolve(void (known = looks ?? [])),
    page: (page) => Promise.resolve(void pages.push(decodePage(page))),
    sheetEnd: () => Promise.resolve(),
  });
  for (const page of pages) {
    const lookOf = looksIn(page, known);
    for (const row of new Set(page.rows))
      for (let column = 1; column <= columns; column++) {
        const { fill } = lookOf(row, column);
        if (fill !== null) fills[cellRef(row, column)] = fill;
      }
  }
  return fills;
}

it('knows the colour of a cell that is written without text', async () => {
  const xml = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" s="9"/></row>';
  expect(await fillsIn({ xml })).toEqual({ B1: '#FF0000' });
});

it('gives cells that are not written the colour of their row, else of their column', async () => {
  const before = '<cols><col min="2" max="3" style="2"/><col min="4" max="16384" style="3"/></cols>';
  const xml =
    '<row r="1"><c r="A1"><v>1</v></c></row>' +
    '<row r="2" s="1" customFormat="1"><c r="A2"><v>1</v></c><c r="C2" s="0"/></row>' +
    '<row r="3" s="1"><c r="A3"><v>1</v></c></row>' +
    '<row r="4" s="0" customFormat="1"><c r="A4"><v>1</v></c></row>' +
    '<row r="5" s="1" customFormat="1"/>' +
    '<row r="6"><c r="B6"><v>1</v></c></row>';
  expect(await fillsIn({ xml, before })).toEqual({
    ...{ B1: '#00FF00', C1: '#00FF00', D1: '#0000FF' },
    ...{ B2: '#FF0000', D2: '#FF0000' },
    ...{ B3: '#00FF00', C3: '#00FF00', D3: '#0000FF' },
    ...{ C6: '#00FF00', D6: '#0000FF' },
  });
});
