import type { Range } from '../../core/ports/workbooks.ts';
import { contains } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { unsupported } from '../refusal.ts';

/** A range that the current row crosses; `reach` is how far right it and those left of it reach. */
interface Open {
  readonly range: Range;
  reach: number;
}

/**
 * Finds the range that covers a cell, for cells asked in order of rows: in logarithmic time, where ranges do not
 * overlap. Throws AppError where too many overlap.
 */
export function createRangeSweep(
  ranges: readonly Range[],
): (row: number, column: number) => Range | undefined {
  const waiting = ranges.toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: Open[] = [];
  let current = 0;
  /** The first row behind the shortest of the open ones. */
  let until = Infinity;

  function goTo(row: number): void {
    current = row;
    const begun: Open[] = [];
    for (let range = waiting[next]; range !== undefined && range.top <= row; range = waiting[++next])
      begun.push({ range, reach: 0 });
    if (begun.length === 0 && row < until) return;
    open = [...open, ...begun]
      .filter(({ range }) => range.bottom >= row)
      .sort((a, b) => a.range.left - b.range.left);
    // Ranges that do not overlap are no more than the columns.
    if (open.length > LIMITS.columns)
      throw unsupported(`more than ${LIMITS.columns} ranges cross row ${row}`);
    let reach = 0;
    until = Infinity;
    for (const each of open) {
      reach = each.reach = Math.max(reach, each.range.right);
      until = Math.min(until, each.range.bottom + 1);
    }
  }

  return (row, column) => {
    if (row !== current) goTo(row);
    for (let i = lastAtOrBefore(open, column); i >= 0; i--) {
      const each = open[i];
      if (each === undefined || each.reach < column) return undefined;
      if (contains(each.range, row, column)) return each.range;
    }
    return undefined;
  };
}

/** The index of the last one that begins at or left of a column; -1: none does. */
function lastAtOrBefore(open: readonly Open[], column: number): number {
  let [low, high] = [0, open.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((open[middle]?.range.left ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
