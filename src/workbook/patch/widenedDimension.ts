import { parseRange, rangeRef } from '../cellRef.ts';
import type { PlannedEdit } from './plannedEdit.ts';

/** A sheet's extent (`A1:C9`) with the cells of edits taken in; as it is where it is not understood. */
export function widenedDimension(ref: string | undefined, edits: readonly PlannedEdit[]): string | undefined {
  const range = parseRange(ref ?? '');
  if (range === undefined || edits.length === 0) return ref;
  let { top, left, bottom, right } = range;
  for (const { row, column } of edits) {
    top = Math.min(top, row);
    left = Math.min(left, column);
    bottom = Math.max(bottom, row);
    right = Math.max(right, column);
  }
  return rangeRef({ top, left, bottom, right });
}
