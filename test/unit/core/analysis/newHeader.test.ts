import { beforeAll, describe, expect, it } from 'vitest';
import { newHeader } from '../../../../src/core/analysis/newHeader.ts';
import { createHeaderReader, type HeaderReader } from '../../../../src/core/analysis/readHeader.ts';
import { loadLanguageNames } from '../../../../src/core/text/languageNames.ts';

let read: HeaderReader;
beforeAll(async () => {
  read = createHeaderReader(await loadLanguageNames());
});

describe('newHeader', () => {
  it.each([
    ['DE', 'de', 'fr', 'FR'],
    ['de', 'de', 'fr', 'fr'],
    ['de', 'de', 'pt-BR', 'pt-BR'],
    ['de-DE', 'de-DE', 'fr', 'fr'],
    ['pt_BR', 'pt-BR', 'zh-Hant', 'zh_Hant'],
    ['Text (de)', 'de', 'fr', 'Text (fr)'],
    ['Text_DE', 'de', 'ko', 'Text_KO'],
    ['German', 'de', 'fr', 'French'],
    ['Deutsch', 'de', 'fr', 'Français'],
    ['德语', 'de', 'fr', '法语'],
    ['Source (en)', 'en', 'fr', 'fr'],
    ['Wording', 'de', 'fr', 'fr'],
  ])('after %s (%s), %s is %s', (header, language, other, expected) => {
    const models = [{ header, language }];
    expect(newHeader({ language: other, models, taken: ['Key', header], read })).toBe(expected);
  });

  it('is like no other header, whatever its case', () => {
    const models = [{ header: 'DE', language: 'de' }];
    expect(newHeader({ language: 'fr', models, taken: ['DE', ' fr '], read })).toBe('fr (2)');
    expect(newHeader({ language: 'fr', models, taken: ['fr', 'FR (2)'], read })).toBe('fr (3)');
  });
});
