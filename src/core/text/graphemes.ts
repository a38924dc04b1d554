const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The segmenter's time grows with the square of the length: it gets so many UTF-16 units at once, or some more. */
const CHUNK = 200;
const MOST_IN_CHUNK = 1_000;
/** Before these a character always ends, whatever it is. */
const BEGINNING =
  /(?<![\p{Cf}\p{M}])(?!\p{M})[\x20-\x7e\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}가-힣]/gu;

/** How many characters a person sees. Never more than the text has UTF-16 units. */
export function countGraphemes(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let count = 0;
  for (let at = 0; at < text.length;) {
    const end = endOfChunk(text, at);
    count += Array.from(segmenter.segment(text.slice(at, end))).length;
    at = end;
  }
  return count;
}

function endOfChunk(text: string, start: number): number {
  if (text.length - start <= CHUNK) return text.length;
  const slice = text.slice(start + CHUNK - 1, start + MOST_IN_CHUNK);
  BEGINNING.lastIndex = 1;
  const found = BEGINNING.exec(slice)?.index;
  return Math.min(text.length, found === undefined ? start + MOST_IN_CHUNK : start + CHUNK - 1 + found);
}
