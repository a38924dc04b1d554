import { describe, expect, it } from 'vitest';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

const FILES = '{n, plural, one {# file} other {# files}}';

/** A plural with a message for each category. */
const plural = (categories: string, argument = 'n, plural') =>
  `{${argument}, ${categories
    .split(' ')
    .map((category) => `${category} {# x}`)
    .join(' ')}}`;

describe('ICU messages', () => {
  it.each([
    [FILES, 'de', '{n, plural, one {# Datei} other {# Dateien}}'],
    [FILES, 'ja', '{n, plural, other {#個のファイル}}'],
    [FILES, 'de', '{ n ,plural, =1 {eine Datei} other {{n} Dateien}}'],
    ['{n, plural, =0 {no files} one {# file} other {# files}}', 'de', '{n, plural, one {# D} other {# D}}'],
    ['{g, select, he {his} other {their}} {x}', 'de', '{x} {g, select, he {sein} other {ihr}}'],
    [
      '{n, plural, one {a <b>#</b>} other {b <b>#</b>}}',
      'ru',
      '{n, plural, one {<b>#</b>} few {<b>#</b>} many {<b>#</b>} other {<b>#</b>}}',
    ],
    ['{n, plural, one {one at {host}} other {# at {host}}}', 'ja', '{n, plural, other {{host}: #}}'],
    ["{n, plural, one {it's #} other {'{'#'}'}}", 'de', "{n, plural, one {geht's #} other {'{'#'}'}}"],
    [
      '{n, plural, offset:1 =0 {x} one {a #} other {b #}}',
      'de',
      '{n, plural, offset:1 =0 {x} one {a #} other {b #}}',
    ],
    [
      '{n, plural, one {the file} other {the files}}',
      'de',
      '{n, plural, one {die Datei} other {die Dateien}}',
    ],
    // What is said around a plural need not be said in it.
    [
      '{n, plural, one {{who} has <b>#</b> file} other {{who} has <b>#</b> files}}',
      'de',
      '{who}, <b>Dateien</b>: {n, plural, one {#} other {#}}',
    ],
    [FILES, 'ru', 'Файлы ({n}): {n, plural, one {файл} few {файла} many {файлов} other {файла}}'],
    // No ICU: compared as what it is.
    ['{{n}} {n, plural, one {a} other {b}}', 'ru', '{{n}} {n, plural, one {a} other {b}}'],
  ])('%j may become in %s %j', (source, language, text) => {
    expect(errorsOf(source, text, { language })).toEqual([]);
  });

  it.each([
    ['icu_syntax', FILES, '{n, plural, one {# Datei} other {# Dateien}'],
    ['icu_syntax', FILES, '{n, Plural, one {# Datei} other {# Dateien}}'],
    ['icu_syntax', FILES, '{n, plural, one {# Datei} one {# D} other {# Dateien}}'],
    ['icu_syntax', FILES, `${FILES} }{`],
    ['icu_arguments', FILES, '{m, plural, one {# Datei} other {# Dateien}}'],
    ['icu_arguments', FILES, '{n, selectordinal, one {# Datei} other {# Dateien}}'],
    ['icu_arguments', FILES, '{n, plural, offset:1 one {# Datei} other {# Dateien}}'],
    ['icu_arguments', FILES, `${FILES} {m, plural, one {a} other {b}}`],
    ['icu_arguments', FILES, '{n, plural, one {eine Datei} other {Dateien}}'],
    ['icu_arguments', '{g, select, he {his} other {their}}', '{g, select, er {sein} other {ihr}}'],
    ['icu_arguments', '{g, select, he {his} other {their}}', '{g, select, other {ihr}}'],
    ['icu_arguments', '{g, select, he {his} other {their}}', '{g, select, he {sein}}'],
    ['plural_categories', FILES, '{n, plural, one {# Datei}}'],
    ['plural_categories', FILES, '{n, plural, other {# Dateien}}'],
    ['placeholders', '{n, plural, one {x} other {# {a}}}', '{n, plural, one {x} other {#}}'],
    ['placeholders', '{n, plural, one {x} other {#}}', '{n, plural, one {x {a}} other {#}}'],
    ['tags', '{n, plural, one {x} other {<b>#</b>}}', '{n, plural, one {x} other {#}}'],
    [
      'icu_arguments',
      '{g, select, he {his $pet$} other {their $pet$}}',
      '{g, select, he {sein $pet$} other {ihr Tier}}',
    ],
  ])('tells of %s where %j becomes %j', (check, source, text) => {
    expect(errorsOf(source, text)).toEqual([check]);
  });

  it('tells of a lost plural', () => {
    expect(errorsOf(FILES, '{n} Dateien')).toContain('icu_arguments');
    expect(errorsOf('Files', FILES)).toEqual(['placeholders']);
  });

  it('names where the syntax ends and which categories lack, and quotes no text', () => {
    expect(findingsOf(FILES, '{n, plural, one {geheim')[0]).toMatchObject({
      check: 'icu_syntax',
      message: expect.stringMatching(/\(expect argument closing brace|at character \d+\)/) as string,
    });
    expect(findingsOf(FILES, '{n, plural, one {# файл} other {# файла}}', { language: 'ru' })).toMatchObject([
      { message: 'A plural lacks categories that ru needs: few, many.' },
    ]);
  });
});

describe('plural categories', () => {
  const source = '{n, plural, one {# x} other {# x}}';

  it.each([
    ['en', 'one other'],
    ['fr', 'one other'],
    ['es', 'one other'],
    ['pt-BR', 'one other'],
    ['ja', 'other'],
    ['zh-Hans', 'other'],
    ['ko', 'other'],
    ['vi', 'other'],
    ['ru', 'one few many other'],
    ['uk', 'one few many other'],
    ['pl', 'one few many other'],
    ['cs', 'one few other'],
    ['lt', 'one few other'],
    ['lv', 'zero one other'],
    ['sl', 'one two few other'],
    ['he', 'one two other'],
    ['ga', 'one two few many other'],
    // Their zero is for 0 alone: nobody misses it.
    ['cy', 'one two few many other'],
    ['ar', 'one two few many other'],
    // Nobody knows its rules, whatever the machine's own language is.
    ['tlh', 'other'],
  ])('of %s are %s: each is needed, and no other', (language, categories) => {
    expect(errorsOf(source, plural(categories), { language })).toEqual([]);
    for (const category of categories.split(' ')) {
      const without = categories.split(' ').filter((each) => each !== category);
      if (without.length === 0) continue;
      expect(errorsOf(source, plural(without.join(' ')), { language })).toEqual(['plural_categories']);
    }
  });

  it.each([
    ['en', 'one two few other'],
    ['it', 'many other'],
    ['ca', 'one two few other'],
  ])('of ordinals in %s are %s', (language, categories) => {
    const ordinal = '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}';
    expect(errorsOf(ordinal, plural(categories, 'n, selectordinal'), { language })).toEqual([]);
    expect(errorsOf(ordinal, plural('other', 'n, selectordinal'), { language })).toEqual([
      'plural_categories',
    ]);
  });

  it('may have more, and exact numbers in place of a category that has no others', () => {
    expect(errorsOf(source, plural('zero one two few many other'), { language: 'ja' })).toEqual([]);
    expect(errorsOf(source, plural('=1 other'), { language: 'de' })).toEqual([]);
    expect(errorsOf(source, plural('=0 other'), { language: 'fr' })).toEqual(['plural_categories']);
    expect(errorsOf(source, plural('=1 other'), { language: 'fr' })).toEqual([]);
    expect(errorsOf(source, plural('=0 =1 other'), { language: 'fr' })).toEqual([]);
    expect(errorsOf(source, plural('=1 other'), { language: 'ru' })).toEqual(['plural_categories']);
    expect(errorsOf(source, plural('=1 =2 few other zero many'), { language: 'ar' })).toEqual([]);
  });
});
