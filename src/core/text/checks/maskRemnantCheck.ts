import { maskTokens } from '../mask.ts';
import type { Check } from './check.ts';
import { flawsOfDifference } from './difference.ts';

/** A token that stands for a placeholder and was left over: of letters that the source has before no number. */
export const maskRemnantCheck: Check = ({ source, text }) => {
  const tokens = maskTokens(text);
  if (tokens.length === 0) return [];
  const letters = new Set(
    Array.from(source.matchAll(/PH[A-Z]{0,3}(?=\s{0,2}\p{Nd})/giu), ([found]) => found.toUpperCase()),
  );
  const added = tokens.filter((token) => !letters.has(lettersOf(token)));
  return flawsOfDifference('mask_remnant', 'token', { missing: [], added });
};

function lettersOf(token: string): string {
  return (/[A-Z]+/i.exec(token)?.[0] ?? '').toUpperCase();
}
