import type { Check } from './check.ts';

/**
 * So begins what could become a formula once somebody pastes it, or opens it as CSV. A sign before a number, a space
 * or another dash is how people write: -10, +5 %, --file, - Bonjour.
 */
const FORMULA = /^[=@]|^[+-](?![\d\s-])/;

/** A beginning that makes a formula, where the source begins otherwise. */
export const leadingFormulaCheck: Check = ({ source, text }) => {
  const first = text.charAt(0);
  if (!FORMULA.test(text) || source.startsWith(first)) return [];
  const message = `The translation begins with ${first}, as formulas do, and the source does not.`;
  return [{ check: 'leading_formula', message, fault: message }];
};

/** Control characters, halves of characters, and what stands for characters that were lost. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFD\uFFFE\uFFFF]/gu;

/** Characters that belong into no text, and are not in the source. */
export const forbiddenCharactersCheck: Check = ({ source, text }) => {
  const found = new Set(text.match(FORBIDDEN));
  const added = [...found].filter((character) => !source.includes(character));
  if (added.length === 0) return [];
  const names = added
    .slice(0, 5)
    .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  const message = `The translation has characters that belong into no text: ${names.join(', ')}.`;
  return [{ check: 'forbidden_characters', message, fault: message }];
};
