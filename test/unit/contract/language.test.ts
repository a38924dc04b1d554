import { describe, expect, it } from 'vitest';
import { canonicalLanguage, languageTag } from '../../../src/contract/language.ts';

describe('language tags', () => {
  it.each([
    ['pt-br', 'pt-BR'],
    ['PT-BR', 'pt-BR'],
    ['zh-hans', 'zh-Hans'],
    ['ZH-HANT-tw', 'zh-Hant-TW'],
    ['en', 'en'],
    ['es-419', 'es-419'],
    ['sr-latn-rs', 'sr-Latn-RS'],
    ['de-1996', 'de-1996'],
    ['iw', 'he'],
    ['en-u-ca-buddhist', 'en-u-ca-buddhist'],
  ])('%s is %s', (tag, canonical) => {
    expect(canonicalLanguage(tag)).toBe(canonical);
    expect(languageTag.parse(tag)).toBe(canonical);
    expect(languageTag.parse(canonical)).toBe(canonical);
  });

  it.each(['', 'e', 'pt_BR', 'English (US)', 'en-', '-en', 'zh--Hans', 'de DE', '😀', '../en'])(
    '“%s” is none, and the message says so',
    (tag) => {
      expect(canonicalLanguage(tag)).toBeUndefined();
      const parsed = languageTag.safeParse(tag);
      expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
        `“${tag}” is not a language tag (BCP 47, such as pt-BR)`,
      ]);
    },
  );

  it.each([null, undefined, 5, ['en']])('%o is none', (value) => {
    expect(languageTag.safeParse(value).success).toBe(false);
  });
});
