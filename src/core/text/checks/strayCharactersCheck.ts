import { TYPE } from '@formatjs/icu-messageformat-parser';
import type { IcuMessage } from '../icuMessage.ts';
import type { Check, Flaw } from './check.ts';
import { isPercentage } from './printfCheck.ts';
import { proseOf } from './proseOf.ts';

/**
 * A brace that belongs to no placeholder breaks a format string, and so does a bare percent sign beside printf's
 * conversions. Where the source has none of them on its own, the translation may not either.
 */
export const strayCharactersCheck: Check = (pair) => {
  if (pair.icu !== null) {
    const { source, text } = pair.icu;
    return text.ok && !hasBrace(source) && hasBrace(text.message) ? [STRAY_BRACE] : [];
  }
  const source = proseOf(pair.source, pair.sourceParts);
  const text = proseOf(pair.text, pair.textParts);
  const flaws: Flaw[] = [];
  const hasBraces = pair.sourceParts.some(({ kind }) => kind === 'braces');
  if (hasBraces && !/[{}]/.test(source) && /[{}]/.test(text)) {
    flaws.push(STRAY_BRACE);
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

const STRAY_BRACE = flaw('placeholders', 'A brace belongs to no placeholder.');

/** Outside its plurals and selects, where a brace that closes nothing is text. */
function hasBrace(message: IcuMessage): boolean {
  return message.some((element) => element.type === TYPE.literal && /[{}]/.test(element.value));
}

function flaw(check: Flaw['check'], message: string): Flaw {
  return { check, message, fault: message };
}
