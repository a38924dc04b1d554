import type { CellLock } from '../../contract/cells.ts';
import type { Range } from '../../core/ports/workbooks.ts';
import { contains } from '../cellRef.ts';
import { unsupported } from '../refusal.ts';
import type { Cell } from './cell.ts';

/** Why a cell must not be written. `covered`: what array formulas and data tables cover. */
export function lockOf(cell: Cell, covered: readonly Range[], headers: readonly Range[]): CellLock {
  if (cell.formulaStart >= 0) return 'formula';
  if (isWithin(covered, cell.row, cell.column)) return 'array_range';
  if (cell.rich) return 'rich_value';
  return isWithin(headers, cell.row, cell.column) ? 'table_header' : 'none';
}

/** Each cell is looked up in all of them: more would take hours, and no real sheet has them. */
const MOST_OPEN_RANGES = 1_000;

export function isWithin(ranges: readonly Range[], row: number, column: number): boolean {
  for (const range of ranges) if (contains(range, row, column)) return true;
  return false;
}

/**
 * Collects, cell by cell in order, the ranges of array formulas and data tables, and gives those that can
 * cover the cell or one behind it.
 */
export function createCoverage(): (cell: Cell) => readonly Range[] {
  let open: Range[] = [];
  let row = 0;
  return ({ covers, row: current }) => {
    if (current !== row && open.length > 0) open = open.filter(({ bottom }) => bottom >= current);
    row = current;
    // The one cell of a small range is locked by its own formula.
    if (covers !== undefined && (covers.bottom > covers.top || covers.right > covers.left)) {
      if (open.length >= MOST_OPEN_RANGES) {
        throw unsupported(`more than ${MOST_OPEN_RANGES} of its array formulas reach across one row`);
      }
      open.push(covers);
    }
    return open;
  };
}
