import type { Placeholder } from '../placeholders.ts';
import type { Check, ExaminedPair, Flaw } from './check.ts';
import { differenceOf, flawsOfDifference } from './difference.ts';
import { proseOf } from './proseOf.ts';

/** Quotes differ from language to language, and so do typographic entities and characters. */
const FREE = /^\\["']$|^&/;

/** What must be escaped all over where the source escapes it all over: escaped, and as it is. */
const ALL_OR_NONE: readonly (readonly [escaped: RegExp, bare: RegExp, shown: string])[] = [
  [/^\\"$/, /"/, '\\"'],
  [/^\\'$/, /'/, "\\'"],
  [/^&amp;$/, /&/, '&amp;'],
  [/^&lt;$/, /</, '&lt;'],
  [/^&gt;$/, />/, '&gt;'],
];

/** What is written with a backslash, such as `\n` as two characters; and `&lt;`, `&gt;`. */
export const escapesCheck: Check = (pair) => {
  const difference = differenceOf(pair, required(pair, pair.sourceParts), required(pair, pair.textParts));
  return [...flawsOfDifference('escapes', 'escape', difference), ...bareOnes(pair)];
};

function bareOnes({ source, text, sourceParts, textParts }: ExaminedPair): readonly Flaw[] {
  const [before, after] = [proseOf(source, sourceParts), proseOf(text, textParts)];
  return ALL_OR_NONE.filter(
    ([escaped, bare]) =>
      sourceParts.some((part) => escaped.test(part.text)) && !bare.test(before) && bare.test(after),
  ).map(([, , shown]) => ({
    check: 'escapes',
    message: `Something is not escaped that the source writes as ${shown}.`,
    fault: `Write ${shown} as the source does, never the bare character.`,
  }));
}

/** A letter or a mark that is written as a code may as well be written as it is. */
function isLetter(text: string): boolean {
  const code = /^\\[ux]([0-9A-Fa-f]{2,4})$/.exec(text)?.[1];
  return code !== undefined && parseInt(code, 16) >= 0x80;
}

/** A sign written as an entity may be put in words; but &lt;b&gt; is a tag that a text is about. */
const ESCAPED_TAG = /&lt;\/?[A-Za-z]/;

function required({ source }: ExaminedPair, placeholders: readonly Placeholder[]) {
  const isTag = ESCAPED_TAG.test(source);
  const isRequired = (text: string) =>
    /^&(?:lt|gt);$/.test(text) ? isTag : !FREE.test(text) && !isLetter(text);
  return placeholders
    .filter(({ kind, text }) => (kind === 'escape' || kind === 'entity') && isRequired(text))
    .map(({ text }) => ({ key: text, shown: text }));
}
