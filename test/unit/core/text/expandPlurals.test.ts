import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandPlurals } from '../../../../src/core/text/expandPlurals.ts';
import { mask } from '../../../../src/core/text/mask.ts';
import { errorsOf } from '../../../support/checking.ts';

const FILES = 'You have {n, plural, one {# file} other {# files}}.';

describe('expandPlurals', () => {
  it.each([
    [FILES, 'ru', 'You have {n, plural, one {# file} other {# files} few {# files} many {# files}}.'],
    [FILES, 'de', FILES],
    [FILES, 'ja', FILES],
    ['{n, plural, =1 {a} other {b}}', 'lv', '{n, plural, =1 {a} other {b} zero {b} one {b}}'],
    ['{n, plural, =1 {a} other {b}}', 'de', '{n, plural, =1 {a} other {b}}'],
    ['{n, selectordinal, other {#.}}', 'it', '{n, selectordinal, other {#.} many {#.}}'],
    [
      '{g, select, he {{n, plural, one {a} other {b}}} other {c}}',
      'cs',
      '{g, select, he {{n, plural, one {a} other {b} few {b}}} other {c}}',
    ],
    [
      '{n, plural, one {a} other {{m, plural, one {b} other {c}}}}',
      'cs',
      '{n, plural, one {a} other {{m, plural, one {b} other {c} few {c}}} few {{m, plural, one {b} other {c} few {c}}}}',
    ],
    ['{n} files', 'ru', '{n} files'],
    ['{n, plural, one {a}}', 'de', '{n, plural, one {a}}'],
    ['', 'ru', ''],
  ])('%j in %s', (text, language, expected) => {
    expect(expandPlurals(text, language)).toBe(expected);
  });

  it('makes a masked English plural into valid Russian', () => {
    const { text, restore } = mask(expandPlurals(FILES, 'ru'));
    expect(text).toBe('You have __PH0__ file__PH1__ files__PH2__ files__PH3__ files__PH4__.');
    const answer = restore('У вас __PH0__ файл__PH1__ файла__PH2__ файла__PH3__ файлов__PH4__.');
    expect(answer).toBe('У вас {n, plural, one {# файл} other {# файла} few {# файла} many {# файлов}}.');
    expect(errorsOf(FILES, answer, { language: 'ru' })).toEqual([]);
  });

  it('leaves what would outgrow a cell', () => {
    let text = 'x'.repeat(2000);
    for (let depth = 0; depth < 8; depth += 1) text = `{n${depth}, plural, other {${text}}}`;
    expect(expandPlurals(text, 'ar')).toBe(text);
  });

  it('never throws, and adds nothing where nothing lacks', () => {
    const part = fc.constantFrom(
      '{n, plural, ',
      'one {',
      'other {',
      '}',
      '}}',
      '#',
      "'",
      ' x ',
      '{a}',
      '=1 {',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.constantFrom('ru', 'ar', 'ja'), (parts, language) => {
        const once = expandPlurals(parts.join(''), language);
        expect(expandPlurals(once, language)).toBe(once);
      }),
      { seed: 20_261_125, numRuns: 2000 },
    );
  });
});
