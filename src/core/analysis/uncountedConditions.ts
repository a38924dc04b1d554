import { columnLetters } from '../cellRef.ts';
import type { Range } from '../ports/workbooks.ts';
import type { TableLayout } from '../table/tableLayout.ts';

/** The remark on conditional formats that may colour cells of a table's texts and could not be decided. */
export function uncountedConditions(
  layout: TableLayout | undefined,
  lastRow: number,
  undecided: readonly Range[],
): readonly string[] {
  if (layout === undefined) return [];
  const { sourceColumn, targets, firstRow } = layout;
  const crossing = undecided.filter(({ top, bottom }) => bottom >= firstRow && top <= lastRow);
  const columns = [sourceColumn, ...targets.map(({ column }) => column)]
    .filter((column) => crossing.some(({ left, right }) => left <= column && column <= right))
    .sort((a, b) => a - b)
    .map(columnLetters);
  return columns.length === 0
    ? []
    : [
        `Some conditional formats that may colour cells of column${columns.length === 1 ? '' : 's'} ${columns.join(', ')} need Excel to calculate them and were not counted: look over the cells whose colour means something.`,
      ];
}
