import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from '../../../../src/core/text/graphemes.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const atOnce = (text: string) => Array.from(segmenter.segment(text)).length;

describe('countGraphemes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['a\r\nb', 3],
    ['e\u0301', 1],
    ['👨‍👩‍👧🇩🇪👍🏽', 3],
    ['กำ', 1],
    ['한국', 2],
    ['क्षि', 1],
  ])('%j: %i', (text, count) => {
    expect(countGraphemes(text)).toBe(count);
  });

  it('counts long texts in parts as it would at once', () => {
    const part = fc.constantFrom(
      'a',
      'é',
      'e\u0301',
      ' ',
      '日本',
      'ключ',
      '👨‍👩‍👧',
      '🇩🇪',
      '\r\n',
      'กำ ',
      'कि ',
      '\u200d',
      '한',
      '\u0301',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 200, maxLength: 600 }), (parts) => {
        const text = parts.join('');
        expect(countGraphemes(text)).toBe(atOnce(text));
      }),
      { seed: 20_261_125, numRuns: 200 },
    );
  });
});
