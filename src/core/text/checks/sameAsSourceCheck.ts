import type { Check, TranslationPair } from './check.ts';
import { proseOf } from './proseOf.ts';

/** A text with words that came back as it was. Often right (names), so somebody should look. */
export const sameAsSourceCheck: Check = (pair) => {
  if (!isCopy(pair) || base(pair.sourceLanguage) === base(pair.language)) return [];
  if (!/\p{L}/u.test(proseOf(pair.source, pair.sourceParts))) return [];
  return [
    {
      check: 'same_as_source',
      message: 'The translation is the same as the source.',
      fault: 'Your translation is the same as the source.',
    },
  ];
};

export function isCopy({ source, text }: TranslationPair): boolean {
  return source.trim() === text.trim();
}

function base(language: string): string {
  return language.split('-', 1)[0] ?? language;
}
