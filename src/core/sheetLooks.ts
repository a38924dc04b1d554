import { CELL_KINDS } from '../contract/cells.ts';
import type { ConditionalLooks } from './conditions/conditionalLooks.ts';
import type { CellContent } from './conditions/passesTest.ts';
import type { CellLook, SheetPage } from './ports/workbooks.ts';

const PLAIN: CellLook = { fill: null, font: null };

/** Whether any cell of a page's rows looks other than plain. */
export function isColoured(page: SheetPage, looks: readonly CellLook[]): boolean {
  const shows = colouredStyles(looks);
  return page.styles.some((style) => shows[style] === true) || hasColouredLines(page, shows);
}

/** Of each style, whether it has a colour. */
export function colouredStyles(looks: readonly CellLook[]): readonly boolean[] {
  return looks.map(({ fill, font }) => fill !== null || font !== null);
}

/** Whether whole rows or columns have a colour, and so cells that are not written. */
export function hasColouredLines({ rowStyles, columnStyles }: SheetPage, shows: readonly boolean[]): boolean {
  const has = (styles: Uint32Array) => styles.some((style) => shows[style] === true);
  // Rows are among their styles: a number of a row that is taken for a style does no harm.
  return has(rowStyles) || has(columnStyles);
}

/**
 * Gives the look of any cell in the rows of a page, by row and column: its own, and where it is not written, that of
 * its row, or else of its column; then what conditional formats make of it. `looks`: those of the workbook's outline.
 */
export function looksIn(
  page: SheetPage,
  looks: readonly CellLook[],
  conditional?: ConditionalLooks,
): (row: number, column: number) => CellLook {
  const rowStyles = new Map<number, number>();
  for (let i = 0; i < page.rowStyles.length; i += 2)
    rowStyles.set(page.rowStyles[i] ?? 0, page.rowStyles[i + 1] ?? 0);
  const cellAt = createCellFinder(page);
  return (row, column) => {
    const cell = cellAt(row, column);
    const style = page.styles[cell] ?? rowStyles.get(row) ?? page.columnStyles[column];
    const own = looks[style ?? 0] ?? PLAIN;
    return conditional?.lookOf(row, column, contentOf(page, cell), own) ?? own;
  };
}

/** What a cell of a page holds, by its index. */
export function contentOf({ kinds, texts }: SheetPage, cell: number): CellContent {
  return { kind: CELL_KINDS[kinds[cell] ?? -1] ?? 'blank', text: texts[cell] ?? '' };
}

/**
 * Finds the index of a cell in its page; -1 where it is not written. Mostly it is asked about one row after the other,
 * and in each about one column after the other: where the last answer was found is remembered.
 */
function createCellFinder({ rows, columns }: SheetPage): (row: number, column: number) => number {
  let current = 0;
  let start = 0;
  let last = 0;
  return (row, column) => {
    if (row !== current) {
      start = row > current ? start : 0;
      while (start < rows.length && (rows[start] ?? 0) < row) start += 1;
      current = row;
      last = start;
    }
    if (rows[last] !== row || (columns[last] ?? 0) > column) last = start;
    for (; rows[last] === row; last += 1) {
      const at = columns[last] ?? 0;
      if (at >= column) return at === column ? last : -1;
    }
    return -1;
  };
}
