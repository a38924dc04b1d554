/* The tasks that a filter lets through, as ascending indexes: found in pieces, and found anew in pieces. */

export interface Found {
  readonly indexes: readonly number[];
  /** Where to look on; null where the end was reached. */
  readonly next: number | null;
}

export const NOTHING_FOUND: Found = { indexes: [], next: 0 };

/** What the answer to a request from `from` on says, in place of what was known of that stretch. */
export function withStretch(
  { indexes, next }: Found,
  from: number,
  answer: { readonly indexes: readonly number[]; readonly next: number | null },
): Found {
  const begin = placeOf(indexes, from);
  const isLast = answer.next === null || (next !== null && answer.next >= next);
  const end = answer.next === null ? indexes.length : placeOf(indexes, answer.next);
  return {
    indexes: [...indexes.slice(0, begin), ...answer.indexes, ...indexes.slice(end)],
    next: isLast ? answer.next : next,
  };
}

/** Where an index stands, or would stand. */
export function placeOf(indexes: readonly number[], index: number): number {
  let [low, high] = [0, indexes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((indexes[middle] ?? Infinity) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
