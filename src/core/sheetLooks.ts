import type { CellLook, SheetPage } from './ports/workbooks.ts';

const PLAIN: CellLook = { fill: null, font: null };

/** Whether any cell of a page's rows looks other than plain. */
export function isColoured(page: SheetPage, looks: readonly CellLook[]): boolean {
  const coloured = looks.map(({ fill, font }) => fill !== null || font !== null);
  const has = (styles: Uint32Array) => styles.some((style) => coloured[style] === true);
  // Rows are among their styles: a number of a row that is taken for a style does no harm.
  return has(page.styles) || has(page.rowStyles) || has(page.columnStyles);
}

/**
 * Gives the look of any cell in the rows of a page, by row and column: its own, and where it is not written, that of
 * its row, or else of its column. `looks`: those of the workbook's outline.
 */
export function looksIn(
  page: SheetPage,
  looks: readonly CellLook[],
): (row: number, column: number) => CellLook {
  const rowStyles = new Map<number, number>();
  for (let i = 0; i < page.rowStyles.length; i += 2)
    rowStyles.set(page.rowStyles[i] ?? 0, page.rowStyles[i + 1] ?? 0);
  const cellAt = createCellFinder(page);
  return (row, column) => {
    const style = page.styles[cellAt(row, column)] ?? rowStyles.get(row) ?? page.columnStyles[column];
    return looks[style ?? 0] ?? PLAIN;
  };
}

/**
 * Finds the index of a cell in its page; -1 where it is not written. Mostly it is asked about one row after the other:
 * where the last one began is remembered, and rows are short.
 */
function createCellFinder({ rows, columns }: SheetPage): (row: number, column: number) => number {
  let current = 0;
  let start = 0;
  return (row, column) => {
    if (row !== current) {
      start = row > current ? start : 0;
      while (start < rows.length && (rows[start] ?? 0) < row) start += 1;
      current = row;
    }
    for (let i = start; rows[i] === row; i += 1) {
      const at = columns[i] ?? 0;
      if (at >= column) return at === column ? i : -1;
    }
    return -1;
  };
}
