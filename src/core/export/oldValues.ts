import type { CellNote } from '../ports/workbooks.ts';
import type { Matched } from './matchResults.ts';

/**
 * What the cells held at analysis whose translation is made anew, or shorter: not what an earlier export of the same work
 * has put there, and not what stays the same.
 */
export function oldValues(matched: readonly Matched[], now: number): readonly CellNote[] {
  const date = new Date(now).toISOString().slice(0, 10);
  return matched.flatMap(({ task, edit: { sheet, row, column, text } }) => {
    const value = task === null || task.kind === 'translate' ? null : task.before;
    if (value === null || value.trim() === '' || value === text) return [];
    return [{ sheet, row, column, date, value }];
  });
}
