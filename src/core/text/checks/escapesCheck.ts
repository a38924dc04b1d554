import type { Placeholder } from '../placeholders.ts';
import type { Check } from './check.ts';
import { differenceOf, flawsOfDifference } from './difference.ts';

/** Quotes differ from language to language, and so do typographic entities. */
const FREE = /^\\["']$|^&(?!lt;|gt;)/;

/** What is written with a backslash, such as `\n` as two characters; and `&lt;`, `&gt;`. */
export const escapesCheck: Check = (pair) => {
  const difference = differenceOf(pair, required(pair.sourceParts), required(pair.textParts));
  return flawsOfDifference('escapes', 'escape', difference);
};

function required(placeholders: readonly Placeholder[]) {
  return placeholders
    .filter(({ kind, text }) => (kind === 'escape' || kind === 'entity') && !FREE.test(text))
    .map(({ text }) => ({ key: text, shown: text }));
}
