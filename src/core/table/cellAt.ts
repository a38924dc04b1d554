import type { SheetCell } from '../sheetRows.ts';

/** The cell of a row in a column. Rows are short: to look through them takes less time than to build an index of each. */
export function cellAt(cells: readonly SheetCell[], column: number): SheetCell | undefined {
  for (const cell of cells) if (cell.column >= column) return cell.column === column ? cell : undefined;
  return undefined;
}

/** What a row holds in a column; empty where that is nothing, or where there is no such column. */
export function textAt(cells: readonly SheetCell[], column: number | null): string {
  return column === null ? '' : (cellAt(cells, column)?.text ?? '');
}
