const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many characters a person sees. */
export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return Array.from(segmenter.segment(text)).length;
}

/** The beginning of a text, of so many characters with the mark that it is cut. */
export function cut(text: string, most: number): string {
  const kept = Array.from(segmenter.segment(text), ({ segment }) => segment).slice(0, Math.max(0, most - 1));
  return `${kept.join('').trimEnd()}…`;
}
