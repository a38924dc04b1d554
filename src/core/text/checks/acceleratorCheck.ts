import type { Placeholder } from '../placeholders.ts';
import type { Check } from './check.ts';

const MARKERS = ['&', '_'] as const;
type Marker = (typeof MARKERS)[number];

/** A menu's label or a button's; longer texts are prose. */
const LONGEST_LABEL = 60;

/** Labels whose source marks a letter to press (`&File`, `_Open`) mark exactly one: `文件(&F)`. */
export const acceleratorCheck: Check = ({ source, text, sourceParts, textParts }) => {
  const marker = acceleratorOf(source, sourceParts);
  if (marker === undefined) return [];
  const count = marked(text, textParts, marker).length;
  if (count === 1) return [];
  const written = marker === '&' ? 'an ampersand' : 'an underscore';
  return [
    {
      check: 'accelerator',
      message: `The source marks one key to press by ${written}; the translation marks ${count}.`,
      fault: `Exactly one letter must be marked with ${marker} as the key to press, as in the source; at the end in brackets, such as (${marker}F), where the words lack the letter.`,
    },
  ];
};

/** The one marker of a label: before a word, and neither of AT&T, snake_case, _emphasis_ nor an entity. */
function acceleratorOf(source: string, parts: readonly Placeholder[]): Marker | undefined {
  if (source.length > LONGEST_LABEL) return undefined;
  const found = MARKERS.flatMap((marker) => marked(source, parts, marker).map((at) => ({ marker, at })));
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const before = source.slice(0, only.at);
  const word = /^[\p{L}\p{N}]+/u.exec(source.slice(only.at + 1))?.[0] ?? '';
  const after = source.charAt(only.at + 1 + word.length);
  return /[\p{L}\p{N}]$/u.test(before) || /[_&=([/.]/.test(after) ? undefined : only.marker;
}

/** Where a marker stands before a letter or digit, outside of placeholders, and not doubled. */
function marked(text: string, parts: readonly Placeholder[], marker: Marker): readonly number[] {
  const found: number[] = [];
  for (const { index } of text.matchAll(marker === '&' ? /&+(?=[\p{L}\p{N}])/gu : /_+(?=[\p{L}\p{N}])/gu)) {
    if (parts.some(({ start, end }) => start <= index && index < end)) continue;
    if (text.charAt(index + 1) !== marker) found.push(index);
  }
  return found;
}
