import { isBalanced, markupTag, type MarkupTag } from '../markup.ts';
import type { Placeholder } from '../placeholders.ts';
import type { Check, Flaw } from './check.ts';
import { differenceOf, flawsOfDifference, type Part } from './difference.ts';

/** The same tags; balanced and well nested where the source's are. */
export const tagsCheck: Check = (pair) => {
  const source = tagsOf(pair.sourceParts);
  const text = tagsOf(pair.textParts);
  const flaws = flawsOfDifference('tags', 'tag', differenceOf(pair, source, text));
  return flaws.length > 0 ? flaws : nestingFlaws(source, text);
};

function tagsOf(placeholders: readonly Placeholder[]): readonly (MarkupTag & Part)[] {
  return placeholders
    .filter(({ kind }) => kind === 'tag' || kind === 'bbcode')
    .map(({ text }) => {
      const tag = markupTag(text);
      return { ...tag, key: tag.normal, shown: text };
    });
}

function nestingFlaws(source: readonly MarkupTag[], text: readonly MarkupTag[]): readonly Flaw[] {
  if (isBalanced(text) || !isBalanced(source)) return [];
  return [
    {
      check: 'tags',
      message: 'Tags are not closed in the order in which they open.',
      fault: 'Every tag must be closed after it opens, the innermost first.',
    },
  ];
}
