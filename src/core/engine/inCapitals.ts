import type { Protection } from './protection.ts';

/**
 * A translation in capitals, by the rules of its language (Turkish `i` → `İ`, German `ß` → `SS`, Greek without
 * accents); placeholders, tags and the syntax of messages stay as they are.
 */
export function inCapitals(text: string, language: string, { mask }: Pick<Protection, 'mask'>): string {
  const masked = mask(text, language);
  if (masked === undefined) return text.toLocaleUpperCase(language);
  return masked.restore(masked.text.toLocaleUpperCase(language));
}
