const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How many characters a person sees. */
export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return Array.from(segmenter.segment(text)).length;
}
