import { describe, expect, it } from 'vitest';
import { skipOfSource, skipOfTarget } from '../../../../src/core/text/skipRules.ts';

describe('skipOfSource', () => {
  it.each([
    ['Start', null],
    ['x2', null],
    ['第3章', null],
    ['%s', null],
    ['12', 'numbers_only'],
    ['1,234.56', 'numbers_only'],
    ['−3 %', 'numbers_only'],
    ['€ 12.50', 'numbers_only'],
    ['2026-11-23 10:30', 'numbers_only'],
    ['???', 'numbers_only'],
    ['❤', 'numbers_only'],
    ['https://example.com/a b', null],
    ['https://example.com/a', 'url'],
    [' www.example.com ', 'url'],
    ['mailto:a@b.c', 'url'],
    ['See https://example.com', null],
    ['Note: this', null],
  ])('%j: %s', (text, expected) => {
    expect(skipOfSource({ kind: 'text', lock: 'none', text })).toBe(expected);
  });

  it('leaves numbers, truth values and errors alone, and formulas whatever they show', () => {
    for (const kind of ['number', 'boolean', 'error'] as const) {
      expect(skipOfSource({ kind, lock: 'none', text: '#N/A' })).toBe('numbers_only');
    }
    expect(skipOfSource({ kind: 'text', lock: 'formula', text: 'Sum' })).toBe('formula_source');
    expect(skipOfSource({ kind: 'text', lock: 'array_range', text: 'Sum' })).toBe('formula_source');
    expect(skipOfSource({ kind: 'text', lock: 'rich_value', text: 'Rich' })).toBeNull();
  });
});

describe('skipOfTarget', () => {
  it.each([
    ['', 'none', null],
    [' \n', 'none', null],
    ['Texte', 'none', 'already_translated'],
    ['', 'formula', 'formula_target'],
    ['', 'array_range', 'locked_target'],
    ['x', 'table_header', 'locked_target'],
    ['x', 'rich_value', 'locked_target'],
  ] as const)('%j, %s: %s', (text, lock, expected) => {
    expect(skipOfTarget(text, lock)).toBe(expected);
  });
});
