import type { MOST_NAMED } from '../../src/contract/api/requests.ts';

/** So many tasks can be named in one request. */
export const MOST_SELECTED: typeof MOST_NAMED = 5_000;

/** Indexes of the tasks that are selected. */
export type Selection = ReadonlySet<number>;

export const NOTHING_SELECTED: Selection = new Set();

/** With a task taken in or out; null where that would be too many. */
export function toggled(selection: Selection, index: number): Selection | null {
  const next = new Set(selection);
  if (!next.delete(index)) next.add(index);
  return next.size > MOST_SELECTED ? null : next;
}

/** With all of these taken in; null where that would be too many. */
export function joined(selection: Selection, indexes: readonly number[]): Selection | null {
  const next = new Set([...selection, ...indexes]);
  return next.size > MOST_SELECTED ? null : next;
}
