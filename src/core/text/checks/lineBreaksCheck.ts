import type { PlaceholderKind } from '../placeholders.ts';
import type { Check } from './check.ts';
import { differenceOf, flawsOfDifference } from './difference.ts';
import { partsOf } from './partsOf.ts';

const BREAKS: ReadonlySet<PlaceholderKind> = new Set<PlaceholderKind>(['line_break', 'tab']);

/** As many line breaks and tabs (told of as line breaks). How a line break is written does not matter. */
export const lineBreaksCheck: Check = (pair) => {
  const parts = (placeholders: typeof pair.sourceParts) =>
    partsOf(placeholders, BREAKS, (text) => (text === '\t' ? text : '\n'));
  const difference = differenceOf(pair, parts(pair.sourceParts), parts(pair.textParts));
  return flawsOfDifference('line_breaks', 'line break', difference);
};
