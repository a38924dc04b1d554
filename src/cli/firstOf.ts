/** The first `most` lines, indented, and how many more there are. */
export function firstOf(lines: readonly string[], most: number): readonly string[] {
  const shown = lines.slice(0, most).map((line) => `  ${line}`);
  const more = lines.length - most;
  return more > 0 ? [...shown, `  and ${more} more; --report has them all`] : shown;
}
