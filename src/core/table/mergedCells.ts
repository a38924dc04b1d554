import type { Range } from '../ports/workbooks.ts';

/**
 * Tells whether a cell lies inside a merged range without being its anchor (the top left cell): such cells
 * show nothing and must not be written. Merges of a sheet do not overlap. Only `columns` can be asked about: a
 * merge may span all of the 16,384 there are.
 */
export function createMergedCells(
  merges: readonly Range[],
  columns: readonly number[],
): (row: number, column: number) => boolean {
  const byColumn = new Map<number, Range[]>();
  for (const merge of merges) {
    for (const column of columns) {
      if (column < merge.left || column > merge.right) continue;
      const ranges = byColumn.get(column);
      if (ranges === undefined) byColumn.set(column, [merge]);
      else ranges.push(merge);
    }
  }
  for (const ranges of byColumn.values()) ranges.sort((a, b) => a.top - b.top);
  return (row, column) => {
    const ranges = byColumn.get(column);
    const merge = ranges && lastStartingBy(ranges, row);
    return merge !== undefined && row <= merge.bottom && (row !== merge.top || column !== merge.left);
  };
}

function lastStartingBy(ranges: readonly Range[], row: number): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.top ?? Infinity) <= row) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
