import type { Placeholder } from '../placeholders.ts';
import type { Check } from './check.ts';

const MARKERS = ['&', '_'] as const;
type Marker = (typeof MARKERS)[number];

/** A menu's label or a button's; longer texts are prose. */
const LONGEST_LABEL = 60;
/** Up to here a marker in the middle is surely one. */
const LONGEST_SURE_LABEL = 40;

/** Labels whose source marks a letter to press (`&File`, `_Open`) mark exactly one: `文件(&F)`. */
export const acceleratorCheck: Check = ({ source, text, sourceParts, textParts }) => {
  const found = acceleratorOf(source, sourceParts);
  if (found === undefined) return [];
  const { marker, isSure } = found;
  const count = marked(text, textParts, marker).length;
  if (count === 1) return [];
  const written = marker === '&' ? 'an ampersand' : 'an underscore';
  return [
    {
      check: 'accelerator',
      ...(isSure ? {} : { severity: 'warning' as const }),
      message: `The source marks one key to press by ${written}; the translation marks ${count}.`,
      fault: `Exactly one letter must be marked with ${marker} as the key to press, as in the source; at the end in brackets, such as (${marker}F), where the words lack the letter.`,
    },
  ];
};

/**
 * The one marker of a label: before a word, and neither of AT&T, snake_case, _emphasis_ nor an entity. Black &White and
 * long labels are not sure to have one; a variable in a sentence (my _variable) is none.
 */
function acceleratorOf(
  source: string,
  parts: readonly Placeholder[],
): { readonly marker: Marker; readonly isSure: boolean } | undefined {
  if (source.length > LONGEST_LABEL) return undefined;
  const found = MARKERS.flatMap((marker) => marked(source, parts, marker).map((at) => ({ marker, at })));
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const before = source.slice(0, only.at);
  const word = /^[\p{L}\p{N}]+/u.exec(source.slice(only.at + 1))?.[0] ?? '';
  const after = source.charAt(only.at + 1 + word.length);
  if (/[\p{L}\p{N}]$/u.test(before) || /[_&=([/.]/.test(after)) return undefined;
  if (only.marker === '_' && /^\p{Ll}/u.test(before)) return undefined;
  const isBetweenNames =
    only.marker === '&' && /\p{Lu}[\p{L}\p{N}]*\s$/u.test(before) && /^\p{Lu}/u.test(word);
  const isSure = only.at === 0 || (source.length <= LONGEST_SURE_LABEL && !isBetweenNames);
  return { marker: only.marker, isSure };
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
