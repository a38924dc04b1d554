import { MOST_CELL_CHARACTERS } from '../cellLimit.ts';
import { countGraphemes } from '../graphemes.ts';
import type { Check, Flaw, TranslationPair } from './check.ts';

/** What Excel keeps in a cell. */
export const cellLimitCheck = ({ text }: TranslationPair): readonly Flaw[] => {
  if (text.length <= MOST_CELL_CHARACTERS) return [];
  const message = `The translation has ${text.length} characters; a cell holds at most ${MOST_CELL_CHARACTERS}.`;
  return [{ check: 'cell_limit', message, fault: message }];
};

/** The budget of the string, in characters as a person counts them. */
export const maxLengthCheck: Check = ({ text, maxLength }) => {
  if (maxLength === null || text.length <= maxLength) return [];
  const length = countGraphemes(text);
  if (length <= maxLength) return [];
  const message = `The translation has ${length} characters; at most ${maxLength} are allowed.`;
  return [{ check: 'max_length', message, fault: `${message} Say it more briefly.` }];
};
