import { expectedScript } from '../expectedScript.ts';
import type { Check } from './check.ts';
import { proseOf } from './proseOf.ts';
import { isCopy } from './sameAsSourceCheck.ts';

const LEAST_LETTERS = 2;

/** No letter of the writing that the language has. */
export const wrongScriptCheck: Check = (pair) => {
  // A copy is told of as one.
  if (isCopy(pair)) return [];
  const expected = expectedScript(pair.language);
  if (expected?.test(pair.text) !== false) return [];
  const prose = proseOf(pair.text, pair.textParts);
  if ((prose.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS || expected.test(prose)) return [];
  const message = `The translation has no letter of the writing of ${pair.language}.`;
  return [{ check: 'wrong_script', message, fault: message }];
};
