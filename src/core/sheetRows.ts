import { CELL_KINDS, CELL_LOCKS, type CellKind, type CellLock } from '../contract/cells.ts';
import type { ConditionalLooks } from './conditions/conditionalLooks.ts';
import { colouredStyles, hasColouredLines, isColoured, looksIn } from './sheetLooks.ts';
import type { CellLook, SheetPage, TextRun } from './ports/workbooks.ts';

/** A cell that holds something or is locked. */
export interface SheetCell {
  readonly column: number;
  readonly kind: CellKind;
  readonly lock: CellLock;
  readonly text: string;
  /** Where the text is rich. */
  readonly runs?: readonly TextRun[];
}

/** Cells in order of column; blank cells that may be written are not among them. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly SheetCell[];
  readonly isHidden?: boolean | undefined;
  /** The look of any cell of the row; undefined where none has a colour. */
  readonly lookOf?: ((column: number) => CellLook) | undefined;
}

/**
 * The rows of a page in order. A page holds whole rows; rows without a cell are left out. With `looks`, those of its
 * workbook, rows tell how their cells look; `conditional` is what conditional formats of its sheet make of that.
 */
export function* rowsOf(
  page: SheetPage,
  looks: readonly CellLook[] | null = null,
  conditional?: ConditionalLooks,
): Generator<SheetRow> {
  const isLooking =
    looks !== null &&
    (isColoured(page, looks) || conditional?.crosses(page.rows[0] ?? 0, page.rows.at(-1) ?? 0) === true);
  const looking = isLooking ? looksIn(page, looks, conditional) : undefined;
  const shows = looking === undefined ? [] : colouredStyles(looks ?? []);
  const isEveryRowLooked = conditional !== undefined || hasColouredLines(page, shows);
  const hidden = new Set(page.hiddenRows);
  const rowOf = (row: number, cells: readonly SheetCell[], isColoured: boolean): SheetRow => ({
    row,
    cells,
    isHidden: hidden.has(row),
    lookOf: looking !== undefined && (isColoured || isEveryRowLooked) ? lookIn(looking, row) : undefined,
  });
  let row = 0;
  let isRowColoured = false;
  let cells: SheetCell[] = [];
  let nextRich = 0;
  // Millions of times: without the pairs that an iterator would make.
  for (let i = 0; i < page.rows.length; i += 1) {
    const at = page.rows[i] ?? 0;
    if (at !== row) {
      if (cells.length > 0) yield rowOf(row, cells, isRowColoured);
      row = at;
      cells = [];
      isRowColoured = false;
    }
    if (shows[page.styles[i] ?? 0] === true) isRowColoured = true;
    const kind = CELL_KINDS[page.kinds[i] ?? 0] ?? 'blank';
    const lock = CELL_LOCKS[page.locks[i] ?? 0] ?? 'none';
    const text = page.texts[i] ?? '';
    const rich = page.rich[nextRich]?.cell === i ? page.rich[nextRich++] : undefined;
    if (text === '' && lock === 'none') continue;
    const cell = { column: page.columns[i] ?? 0, kind, lock, text };
    cells.push(rich === undefined ? cell : { ...cell, runs: rich.runs });
  }
  if (cells.length > 0) yield rowOf(row, cells, isRowColoured);
}

/** Apart from what makes a row: most rows have no colour, and pay for none. */
function lookIn(
  looking: (row: number, column: number) => CellLook,
  row: number,
): (column: number) => CellLook {
  return (column) => looking(row, column);
}
