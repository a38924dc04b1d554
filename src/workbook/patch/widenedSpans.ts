/**
 * A row's `spans` (such as `1:4 7:9`) with the columns `first` to `last` taken in; undefined where it need
 * not change, or is absent or not understood: it is only a hint for whoever reads the row.
 */
export function widenedSpans(spans: string | undefined, first: number, last: number): string | undefined {
  if (spans === undefined) return undefined;
  // Nearly every row has one stretch that takes them in already.
  const single = /^(\d+):(\d+)$/.exec(spans);
  if (single !== null && Number(single[1]) <= first && Number(single[2]) >= last) return undefined;
  const parts = spans
    .trim()
    .split(/\s+/)
    .map((part) => /^(\d+):(\d+)$/.exec(part));
  const starts = parts.map((part) => Number(part?.[1]));
  const ends = parts.map((part) => Number(part?.[2]));
  const from = Math.min(...starts);
  const to = Math.max(...ends);
  if (!(from <= to) || (from <= first && to >= last)) return undefined;
  return `${Math.min(from, first)}:${Math.max(to, last)}`;
}
