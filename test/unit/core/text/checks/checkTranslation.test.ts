import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChecks } from '../../../../../src/core/text/checks/checkTranslation.ts';
import { CHECKS } from '../../../../../src/core/text/checks/checkIds.ts';
import { finding } from '../../../../../src/contract/task.ts';
import { errorsOf, findingsOf } from '../../../../support/checking.ts';

const part = fc.constantFrom(
  ...[
    '{a}',
    '{',
    '}',
    '{{b}}',
    '%s',
    '%d',
    '%1$s',
    '%',
    '%%',
    '%.*f',
    '%Y',
    '%b %d',
    '<b>',
    '</b>',
    '<a href="x">',
    '<player>',
    '<',
    '>',
  ],
  ...[
    '[b]',
    '[/b]',
    '[x=1]',
    '{n, plural, ',
    '{g, select, ',
    'one {',
    'other {',
    '}}',
    '#',
    "'",
    "''",
    'offset:1 ',
    '=1 {',
    '\n',
    '\r\n',
    '\t',
  ],
  ...[
    '\\n',
    '\\',
    '&',
    '&amp;',
    '&F',
    '_F',
    '_',
    'http://a.b',
    'a@b.c',
    '__PH0__',
    '=',
    '+',
    '-',
    '@',
    '\ud800',
    '\udc00',
    '\ufffd',
    '\u0000',
  ],
  ...['word', 'é', '日本', 'файл', ' ', '1', '👨‍👩‍👧', '[[own]]', '§a', '|r', '$x$', '-f ', '--file'],
);
const texts = fc.oneof(
  fc.array(part, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
);
const languages = fc.constantFrom('de', 'fr', 'ja', 'zh-Hans', 'ru', 'ar', 'sr', 'tlh', 'en-GB');
const check = createChecks({ patterns: [String.raw`\[\[\w+\]\]`] });

describe('the checks', () => {
  it('never throw, and speak of no cell text', () => {
    fc.assert(
      fc.property(texts, texts, languages, fc.option(fc.nat(30)), (source, text, language, maxLength) => {
        for (const found of check({ source, text, sourceLanguage: 'en', language, maxLength })) {
          const { fault, ...rest } = found;
          expect(finding.parse(rest)).toEqual(rest);
          expect(fault).not.toBe('');
          const usual = Object.entries(CHECKS).find(([id]) => id === found.check)?.[1];
          expect([usual, 'warning']).toContain(found.severity);
          for (const secret of ['word', '{a}', '日本', 'href']) expect(found.message).not.toContain(secret);
        }
      }),
      { seed: 20_261_125, numRuns: 5000 },
    );
  });

  it('find no error in a text that stayed as it was, but for the plurals of its new language', () => {
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        const errors = check({ source: text, text, sourceLanguage: 'en', language, maxLength: null })
          .filter(({ severity }) => severity === 'error')
          .map(({ check }) => check);
        expect(errors.filter((id) => id !== 'plural_categories')).toEqual([]);
      }),
      { seed: 20_261_125, numRuns: 5000 },
    );
  });

  it.each([
    '{',
    '{a,',
    '{a,plural,b{',
    '{n,plural,other{#}}',
    '{n,plural,other{',
    '<a ',
    '<a>',
    '<aa1>x',
    '<!--',
    '[a=b]',
    'a.',
    'a@',
    '%s',
    '%Y%',
    '%b %d ',
    'http://',
    '&a',
    '_a',
    '\\n',
    "'{",
    '#',
    '\n',
    '日',
    'é',
    '\ud800',
    '__PH0__',
    'PH0',
    '<b></b>',
    '|<a>',
    '-a ',
    'e\u0301',
    '👨‍👩‍👧',
    '{n, number, ::',
    '=',
    '{n, plural, one {a} other {b}} ',
  ])('do not lose themselves in %j, however often it comes', (part) => {
    const source = part.repeat(Math.floor(32_760 / part.length));
    const message = `{n,plural,other{x}}${source.slice(20)}`;
    const start = performance.now();
    for (const each of [source, message]) {
      check({
        source: each,
        text: `${each.slice(0, -1)}x`,
        sourceLanguage: 'en',
        language: 'ru',
        maxLength: 10,
      });
    }
    // A tenth of a second, with much room for a machine that has other things to do.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it.each([10, 40, 60, 1500])('bear messages in messages, %i deep', (depth) => {
    const deep = `${'{n,plural,other{'.repeat(depth)}#${'}}'.repeat(depth)}`;
    expect(errorsOf(deep, deep, { language: 'ja' })).toEqual([]);
    const errors = errorsOf('{n,plural,other{#}}', deep, { language: 'ja' });
    expect(errors).toEqual(depth > 50 ? ['icu_syntax'] : ['icu_arguments']);
  });

  it('tell several things at once', () => {
    expect(findingsOf('<b>{n}</b>\n%s', '=привет').map(({ check }) => check)).toEqual([
      'leading_formula',
      'placeholders',
      'printf',
      'tags',
      'line_breaks',
      'wrong_script',
    ]);
  });
});
