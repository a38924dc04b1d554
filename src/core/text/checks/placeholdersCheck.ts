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

function namedParts({ source, text, sourceParts, textParts, icu }: ExaminedPair): {
  readonly source: readonly Part[];
  readonly text: readonly Part[];
} {
  if (icu === null) {
    return {
      source: partsOf(sourceParts, NAMED_AND_SYNTAX, withoutSign(text)),
      text: partsOf(textParts, NAMED_AND_SYNTAX, withoutSign(source)),
    };
  }
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

/**
 * In Rank #{0}, ${price:F2} and %{0} the sign belongs to the text, which may write it elsewhere or not at all. Before
 * a name alone it can be part of the placeholder: then the other text must have the sign somewhere.
 */
function withoutSign(other: string): (part: string) => string {
  return (part) => {
    const [, sign = '', name = ''] = /^([$%#])(\{[^{}]*\})$/.exec(part) ?? [];
    if (sign === '') return part;
    const isText = sign === '#' || /^\{\d+\}$|:/.test(name) || hasBare(other, sign);
    return isText ? name : part;
  };
}

/** The sign, but not before a brace. */
function hasBare(text: string, sign: string): boolean {
  return text
    .split(sign)
    .slice(1)
    .some((after) => !after.startsWith('{'));
}

/** In ICU messages { n } is {n}; elsewhere nobody knows. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
