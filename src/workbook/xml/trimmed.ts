/** The part of `buffer[start, end)` that is left without white space around it. */
export function trimmed(buffer: Buffer, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from < to && (buffer[from] ?? 0) <= 0x20) from++;
  while (to > from && (buffer[to - 1] ?? 0) <= 0x20) to--;
  return { start: from, end: to };
}
