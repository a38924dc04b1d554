import type { Check, Flaw } from './check.ts';
import { isPercentage } from './printfCheck.ts';
import { proseOf } from './proseOf.ts';

/**
 * A brace that belongs to no placeholder breaks a format string, and so does a bare percent sign beside printf's
 * conversions. Where the source has none of them on its own, the translation may not either.
 */
export const strayCharactersCheck: Check = (pair) => {
  if (pair.icu !== null) return [];
  const source = proseOf(pair.source, pair.sourceParts);
  const text = proseOf(pair.text, pair.textParts);
  const flaws: Flaw[] = [];
  const hasBraces = pair.sourceParts.some(({ kind }) => kind === 'braces');
  if (hasBraces && !/[{}]/.test(source) && /[{}]/.test(text)) {
    flaws.push(flaw('placeholders', 'A brace belongs to no placeholder.'));
  }
  const isFormat = pair.sourceParts.some(
    (part) =>
      part.kind === 'printf_named' ||
      (part.kind === 'printf' && !part.text.endsWith('%') && !isPercentage(part, pair.source)),
  );
  if (isFormat && !source.includes('%') && text.includes('%')) {
    flaws.push(flaw('printf', 'A percent sign in a format must be written %%.'));
  }
  return flaws;
};

function flaw(check: Flaw['check'], message: string): Flaw {
  return { check, message, fault: message };
}
