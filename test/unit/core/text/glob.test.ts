import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { createGlob } from '../../../../src/core/text/glob.ts';

describe('createGlob', () => {
  it.each([
    ['menu.*', 'menu.start', true],
    ['menu.*', 'menu', false],
    ['menu*', 'menu/file/open', true],
    ['*.title', 'a.b.title', true],
    ['a*c*e', 'abcde', true],
    ['a*c*e', 'abcdef', false],
    ['*b*b', 'abab', true],
    ['?', 'x', true],
    ['?', 'xy', false],
    ['item[1]', 'item[1]', true],
    ['item[1]', 'item1', false],
    ['{a,b}.{x,y}', 'b.x', true],
    ['{a,b}.{x,y}', 'c.x', false],
    ['{a,{b,c}d}', 'cd', true],
    ['{0}', '{0}', true],
    ['!x', '!x', true],
    ['!x', 'y', false],
    ['*', '', true],
    ['*', '.hidden\nline', true],
    ['UI (*)', 'UI (old)', true],
    ['a\\b*', 'a\\bc', true],
    ['a.c', 'abc', false],
    ['Menu', 'menu', false],
  ])('%j and %j: %s', (pattern, text, expected) => {
    expect(createGlob([pattern])(text)).toBe(expected);
  });

  it('takes any of several patterns, and nothing for none', () => {
    expect(createGlob(['a*', 'b*'])('bc')).toBe(true);
    expect(createGlob([])('')).toBe(false);
  });

  it('ignores case where asked', () => {
    expect(createGlob(['STR*'], { ignoreCase: true })('strings')).toBe(true);
  });

  it('ends for patterns that make a backtracking matcher hang', () => {
    expect(createGlob([`${'*a'.repeat(200)}b`])('a'.repeat(5_000))).toBe(false);
  });

  it('refuses braces that stand for too much', () => {
    expect(() => createGlob(['{a,b}'.repeat(20)])).toThrow(AppError);
  });
});
