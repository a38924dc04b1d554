import { describe, expect, it } from 'vitest';
import { matchLanguage, moreSpecific } from '../../../../src/core/text/matchLanguage.ts';

describe('matchLanguage', () => {
  it.each([
    ['fr', 'fr de', 'fr'],
    ['pt', 'fr pt-BR', 'pt-BR'],
    ['pt', 'pt pt-BR', 'pt'],
    ['pt', 'pt-BR pt-PT', 'pt-BR pt-PT'],
    ['pt-PT', 'pt-BR', ''],
    ['pt-PT', 'pt', 'pt'],
    ['en-GB', 'en', 'en'],
    ['es-419', 'es-ES es-MX', ''],
    ['zh', 'zh-Hans zh-Hant', 'zh-Hans'],
    ['zh-CN', 'zh-Hans zh-Hant', 'zh-Hans'],
    ['zh-TW', 'zh-Hans zh-Hant', 'zh-Hant'],
    ['zh-Hant', 'zh-TW', 'zh-TW'],
    ['zh-Hant', 'zh', ''],
    ['zh-HK', 'zh-Hant', ''],
    ['zh-HK', 'zh-TW', ''],
    ['sr-Latn', 'sr', ''],
    ['ko', 'ja', ''],
    ['tlh', 'tlh', 'tlh'],
  ])('%s among %s: %s', (requested, available, expected) => {
    expect(matchLanguage(requested, available.split(' ')).join(' ')).toBe(expected);
  });

  it('keeps the tag that says more', () => {
    expect(moreSpecific('pt', 'pt-BR')).toBe('pt-BR');
    expect(moreSpecific('en-GB', 'en')).toBe('en-GB');
    expect(moreSpecific('zh-TW', 'zh-Hant')).toBe('zh-TW');
  });
});
