import { choicesOf, isPlural } from '../icuMessage.ts';
import type { Placeholder, PlaceholderKind } from '../placeholders.ts';
import type { Check, ExaminedPair } from './check.ts';
import { differenceOf, flawsOfDifference, type Part } from './difference.ts';
import { partsOf } from './partsOf.ts';

/** Of ICU messages the syntax is compared by what it means; see `icuCheck`. */
const NAMED: ReadonlySet<PlaceholderKind> = new Set<PlaceholderKind>([
  'own',
  'braces',
  'percent_name',
  'dollar_name',
  'underscore_name',
  'printf_named',
  'template',
  'section_sign',
]);
const NAMED_AND_SYNTAX: ReadonlySet<PlaceholderKind> = new Set<PlaceholderKind>([...NAMED, 'icu']);

/** Placeholders with names or numbers: the same ones, each as often. */
export const placeholdersCheck: Check = (pair) => {
  // What does not parse has no parts that could be told; its syntax is at fault.
  if (pair.icu?.text.ok === false) return [];
  const parts = namedParts(pair);
  return flawsOfDifference('placeholders', 'placeholder', differenceOf(pair, parts.source, parts.text));
};

function namedParts({ sourceParts, textParts, icu }: ExaminedPair): {
  readonly source: readonly Part[];
  readonly text: readonly Part[];
} {
  if (icu === null)
    return { source: partsOf(sourceParts, NAMED_AND_SYNTAX), text: partsOf(textParts, NAMED_AND_SYNTAX) };
  // A plural's number is # or its name, as a translator likes.
  const numbers = new Set(
    choicesOf(icu.source)
      .filter(isPlural)
      .map(({ value }) => `{${value}}`),
  );
  const parts = (placeholders: readonly Placeholder[]) =>
    partsOf(placeholders, NAMED, withoutSpace).filter(({ key }) => !numbers.has(key));
  return { source: parts(sourceParts), text: parts(textParts) };
}

/** In ICU messages { n } is {n}; elsewhere nobody knows. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
