import type { Range } from '../../core/ports/workbooks.ts';
import { contains } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { unsupported } from '../refusal.ts';

/** Finds the range that covers a cell, for cells asked in order of rows. Throws AppError where too many overlap. */
export function createRangeSweep(
  ranges: readonly Range[],
): (row: number, column: number) => Range | undefined {
  const waiting = ranges.toSorted((a, b) => a.top - b.top);
  let next = 0;
  let open: Range[] = [];
  let current = 0;
  return (row, column) => {
    if (row !== current) {
      current = row;
      for (let range = waiting[next]; range !== undefined && range.top <= row; range = waiting[++next]) {
        open.push(range);
      }
      open = open.filter(({ bottom }) => bottom >= row);
      // Ranges that do not overlap are no more than the columns.
      if (open.length > LIMITS.columns)
        throw unsupported(`more than ${LIMITS.columns} ranges cross row ${row}`);
    }
    return open.find((range) => contains(range, row, column));
  };
}
