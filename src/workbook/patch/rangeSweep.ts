import type { Range } from '../../core/ports/workbooks.ts';
import { contains } from '../cellRef.ts';

/** Finds the range that covers a cell, for cells asked in order of rows. */
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
    }
    return open.find((range) => contains(range, row, column));
  };
}
