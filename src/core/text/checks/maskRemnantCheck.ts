import { maskTokens } from '../mask.ts';
import type { Check } from './check.ts';
import { differenceOf, flawsOfDifference } from './difference.ts';

/** A token that stands for a placeholder and was left over. */
export const maskRemnantCheck: Check = (pair) => {
  const tokens = (text: string) => maskTokens(text).map((token) => ({ key: token, shown: token }));
  const { added } = differenceOf(pair, tokens(pair.source), tokens(pair.text));
  return flawsOfDifference('mask_remnant', 'token', { missing: [], added });
};
