const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many characters a person sees. Of a text, never more than it has UTF-16 units. */
export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (const segment of segmenter.segment(text)) count += segment.segment === '' ? 0 : 1;
  return count;
}
