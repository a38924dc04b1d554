import { describe, expect, it } from 'vitest';
import { misspelt } from '../../../../src/core/text/misspelt.ts';

const NAMES = new Map([
  ['german', 'de'],
  ['portuguese', 'pt'],
  ['estonian', 'et'],
  ['slovenian', 'sl'],
  ['slovenien', 'sl'],
  ['japanese', 'ja'],
]);

describe('misspelt', () => {
  it.each([
    ['portugese', 'pt'],
    ['germann', 'de'],
    ['gerrman', 'de'],
    ['gremany', undefined],
    ['japenese', 'ja'],
    ['japanees', 'ja'],
    ['slovenan', 'sl'],
    ['german', undefined],
    ['germ', undefined],
    ['garment', undefined],
    ['герман', undefined],
  ])('%s is meant as %s', (word, language) => {
    expect(misspelt(word, NAMES)).toBe(language);
  });
});
