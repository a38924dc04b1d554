import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, maskTokens } from '../../../../src/core/text/mask.ts';
import { errorsOf } from '../../../support/checking.ts';

describe('mask', () => {
  it.each([
    ['Hi {name}, %d new', 'Hi __PH0__, __PH1__ new'],
    ['<b>{n}</b> x<br/>\ny', '__PH0__ x__PH1__y'],
    ['nothing', 'nothing'],
    ['{n, plural, one {# file} other {# files}}', '__PH0__ file__PH1__ files__PH2__'],
    ['__PH0__ {a}', '__PHA0__ __PHA1__'],
    ['pH 7 of {a}', 'pH 7 of __PHA0__'],
    ['&File', '&File'],
    ['20%d’extra, 50%-a', '20%d’extra, 50%-a'],
    ['%50 hasar', '%50 hasar'],
    ['{0}% chance', '__PH0__% chance'],
    ['', ''],
  ])('%j → %j', (text, masked) => {
    expect(mask(text).text).toBe(masked);
  });

  it('hides what the project names', () => {
    expect(mask('a [[b]] {c}', [String.raw`\[\[\w+\]\]`]).text).toBe('a __PH0__ __PH1__');
  });

  it('puts back whatever became of the tokens’ order, case and spacing', () => {
    const { restore } = mask('Hi {name}, %d new');
    expect(restore('__ ph1 __ neu, __Ph 0__ und __PH0__')).toBe('%d neu, {name} und {name}');
  });

  it('knows whether every token has come back, once', () => {
    const { isWhole } = mask('Terms &amp; Conditions of {0}');
    expect(isWhole('AGB __PH0__ Regeln von __ ph1 __')).toBe(true);
    expect(isWhole('AGB **PH0** Regeln von __PH1__')).toBe(false);
    expect(isWhole('AGB __PH0__ __PH0__ Regeln von __PH1__')).toBe(false);
    expect(isWhole('AGB __PH0__ Regeln von __PH1__ und __PH2__')).toBe(false);
    expect(mask('nothing in it').isWhole('nichts')).toBe(true);
  });

  it('leaves tokens that it does not know, for a check to find', () => {
    const { restore } = mask('Hi {name}');
    const answer = restore('__PH1__ __PHA0__ __PH0__');
    expect(answer).toBe('__PH1__ __PHA0__ {name}');
    expect(maskTokens(answer)).toEqual(['__PH1__', '__PHA0__']);
    expect(errorsOf('Hi {name}', answer)).toContain('mask_remnant');
  });

  it('puts back what looks like a replacement’s special signs', () => {
    const { text, restore } = mask("$a$ $$ {x} $& $'");
    expect(restore(text)).toBe("$a$ $$ {x} $& $'");
  });

  const parts = fc.constantFrom(
    ...[
      '{a}',
      '%s',
      '<b>',
      '</b>',
      '__PH0__',
      '__ph1__',
      'PH',
      'PHA',
      'PH0',
      '__',
      '_',
      '0',
      '1',
      ' ',
      '\n',
      'x',
      'A',
    ],
    ...[
      '\ud800',
      '\udc00',
      '{n, plural, one {',
      '#',
      '} other {',
      '}}',
      '$&',
      'é',
      '日',
      '__PHA12__',
      '\\n',
      '&amp;',
    ],
  );
  const texts = fc.oneof(
    fc.array(parts, { maxLength: 30 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
    // Halves of characters alone.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((units) => String.fromCharCode(...units)),
  );

  it('is undone by restore, whatever the text is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const masked = mask(text);
        expect(masked.restore(masked.text)).toBe(text);
      }),
      { seed: 20_261_125, numRuns: 5000 },
    );
  });

  it('finds letters of its own in texts full of others', () => {
    const text =
      Array.from({ length: 26 }, (_, i) => `PH${String.fromCharCode(65 + i)}1`).join(' ') + ' PH0 {a}';
    expect(mask(text).text).toBe(text.replace('{a}', '__PHAA0__'));
  });
});
