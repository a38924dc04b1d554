import { describe, expect, it } from 'vitest';
import { createOwnPatterns, faultOfPattern } from '../../../../src/core/text/ownPatterns.ts';
import { placeholders } from '../../../../src/core/text/placeholders.ts';

const found = (text: string, ...patterns: string[]) =>
  createOwnPatterns(patterns)(text).map(({ start, end }) => text.slice(start, end));

describe('createOwnPatterns', () => {
  it.each([
    ['Hi [[name]] and [[x]]!', [String.raw`\[\[\w+\]\]`], ['[[name]]', '[[x]]']],
    ['a1 b2', ['[a-z]', String.raw`\w\d`], ['a', 'b']],
    ['a1 b2', [String.raw`b\d`, '[a-z]'], ['a', 'b2']],
    ['Größe :wave: 日本 :x:', [':[a-z]+:'], [':wave:', ':x:']],
    ['CODE code', ['(?i)code'], ['CODE', 'code']],
    ['x', [String.raw`\bx\b`, String.raw`\b`], ['x']],
    ['nothing', [], []],
    ['', ['x'], []],
    ['x', ['('], []],
  ])('finds in %j what %j fit', (text, patterns, expected) => {
    expect(found(text, ...patterns)).toEqual(expected);
  });

  it('finds them wherever they are in a long text', () => {
    const text = `${'.'.repeat(397)}[[name]]${'.'.repeat(595)}[[${'x'.repeat(190)}]]${'.'.repeat(30_000)}[[end]]`;
    expect(found(text, String.raw`\[\[\w+\]\]`)).toEqual(['[[name]]', `[[${'x'.repeat(190)}]]`, '[[end]]']);
  });

  it('takes nothing longer than 200 characters', () => {
    expect(found('x'.repeat(201), 'x+')).toEqual([]);
    expect(found('x'.repeat(200), 'x+')).toEqual(['x'.repeat(200)]);
  });

  it.each([
    '(a+)+$',
    '(a+)+b|a',
    '(a|aa)+$',
    '(a*)*(a*)*(a*)*b|a',
    '(?:[a-z]{1,30}){1,3}b|a',
    String.raw`(.*)(.*)(.*)\d`,
  ])('is not kept busy by %s', (pattern) => {
    expect(faultOfPattern(pattern)).toBeUndefined();
    const start = performance.now();
    expect(found('a'.repeat(32_767), pattern).length).toBeLessThanOrEqual(1_000);
    // Without bounds these take from a minute to for ever; with them, less than a second.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('faultOfPattern', () => {
  it.each([String.raw`\[\[\w+\]\]`, '(?i)code', String.raw`\p{Lu}{3,8}_\d+`, String.raw`@[a-z]+\b`])(
    'likes %s',
    (pattern) => {
      expect(faultOfPattern(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['(', 'missing closing )'],
    ['[z-a]', 'invalid character class range'],
    [String.raw`(a)\1`, 'invalid escape sequence'],
    ['(?=a)b', 'is no regular expression as RE2 has them'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
    ['a{999}', 'stands for too much'],
    ['a*', 'fits an empty text'],
    ['a|', 'fits an empty text'],
  ])('says what is wrong with %s', (pattern, words) => {
    expect(faultOfPattern(pattern)).toContain(words);
  });
});

describe('placeholders with patterns', () => {
  const parts = (text: string, ...patterns: string[]) =>
    placeholders(text, createOwnPatterns(patterns)).map(({ kind, text }) => [kind, text]);

  it('takes own ones before those that are known', () => {
    expect(parts('{a} %s {b:c}', String.raw`\{a\} %s`)).toEqual([
      ['own', '{a} %s'],
      ['braces', '{b:c}'],
    ]);
  });

  it('finds own ones where nothing else is', () => {
    expect(parts('call CODE_1 now', String.raw`CODE_\d`)).toEqual([['own', 'CODE_1']]);
  });

  it('finds own ones in messages of plurals', () => {
    expect(parts('{n, plural, one {# :x:} other {:y: #}}', ':[a-z]:')).toEqual([
      ['icu', '{n, plural, one {'],
      ['icu', '#'],
      ['own', ':x:'],
      ['icu', '} other {'],
      ['own', ':y:'],
      ['icu', '#'],
      ['icu', '}}'],
    ]);
  });

  it('leaves to an own one what would be the syntax of a plural', () => {
    expect(parts('a {n, plural, other {x}} {b}', String.raw`\{n, plural, other`)).toEqual([
      ['own', '{n, plural, other'],
      ['braces', '{x}'],
      ['braces', '{b}'],
    ]);
  });
});
