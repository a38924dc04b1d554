import { describe, expect, it } from 'vitest';
import { createConditionalLooks } from '../../../../src/core/conditions/conditionalLooks.ts';
import { createDuplicates } from '../../../../src/core/conditions/duplicates.ts';
import type { CellContent } from '../../../../src/core/conditions/passesTest.ts';
import type { CellTest, ConditionRule } from '../../../../src/core/ports/workbooks.ts';

const text = (of: string): CellContent => ({ kind: 'text', text: of });
const number = (of: string): CellContent => ({ kind: 'number', text: of });
const BLANK: CellContent = { kind: 'blank', text: '' };
const PLAIN = { fill: null, font: null };
const WHOLE = { top: 1, left: 1, bottom: 100, right: 100 };

const rule = (test: CellTest, more: Partial<ConditionRule> = {}): ConditionRule => ({
  ranges: [WHOLE],
  test,
  change: { fill: '#FF0000' },
  stops: false,
  ...more,
});

describe('tests of one cell', () => {
  const CELLS: readonly CellContent[] = [
    ...[text('abc'), text('xABCx'), text('ab'), number('5'), number('0'), number('-3.5'), BLANK, text(' ')],
    ...[{ kind: 'boolean', text: '1' } as const, number('1E1'), text('5'), text('')],
    ...[{ kind: 'error', text: '#N/A' } as const, number('2024-01-31')],
  ];
  const compare = (operator: Extract<CellTest, { kind: 'compare' }>['operator'], operand: string | number) =>
    ({ kind: 'compare', operator, operand }) as const;

  // Where Excel and LibreOffice differ, it is Excel's: texts come behind numbers, TRUE behind texts; errors pass nothing.
  it.each<readonly [string, CellTest]>([
    ['XX............', { kind: 'contains', text: 'Abc' }],
    ['..XXXXXXXXXXXX', { kind: 'not_contains', text: 'Abc' }],
    ['X.X...........', { kind: 'begins', text: 'AB' }],
    ['X.............', { kind: 'ends', text: 'bc' }],
    ['......XX...X..', { kind: 'blank' }],
    ['XXXXXX..XXX..X', { kind: 'not_blank' }],
    ['............X.', { kind: 'error' }],
    ['XXXXXXXXXXXX.X', { kind: 'not_error' }],
    ['....XXX.......', compare('less', 5)],
    ['...XXXX.......', compare('at_most', 5)],
    ['....X.X.......', compare('equal', 0)],
    ['XXX.XXXXXXXX..', compare('not_equal', 5)],
    ['XXX....XXXXX..', compare('greater', 5)],
    ['XXXX...XXXXX..', compare('at_least', 5)],
    ['...XX.X..X....', { kind: 'between', low: -1, high: 10 }],
    ['XXX..X.XX.XX..', { kind: 'not_between', low: -1, high: 10 }],
    ['.X............', compare('equal', 'XabcX')],
    ['X.XXXXXXXXXX..', compare('not_equal', 'XabcX')],
    ['......X....X..', compare('equal', '')],
    ['........X.....', { kind: 'compare', operator: 'equal', operand: true }],
  ])('%s', (expected, test) => {
    const looks = createConditionalLooks([rule(test)]);
    const found = CELLS.map((cell, i) =>
      looks.lookOf(1, i + 1, cell, PLAIN).fill === null ? '.' : 'X',
    ).join('');
    expect(found).toBe(expected);
  });
});

describe('tests among cells', () => {
  const column = [text('Yes'), text('yes'), number('1'), number('1.0'), text('1'), BLANK, BLANK, text('no')];
  const marks = (test: CellTest) => {
    const looks = createConditionalLooks([
      rule(test, { ranges: [{ top: 1, left: 1, bottom: 8, right: 1 }] }),
    ]);
    for (const [i, cell] of column.entries()) looks.count(i + 1, 1, cell);
    looks.count(1, 2, text('no'));
    return column.map((cell, i) => (looks.lookOf(i + 1, 1, cell, PLAIN).fill === null ? '.' : 'X')).join('');
  };

  it('find what stands more than once, and what does not', () => {
    expect(marks({ kind: 'duplicate' })).toBe('XXXX....');
    expect(marks({ kind: 'unique' })).toBe('....X..X');
  });

  it('decide nothing where more stands there than can be kept', () => {
    const small = createDuplicates({ contents: 2, characters: 1000 });
    for (const each of ['a', 'a', 'b']) small.count(text(each));
    expect(small.isRepeated(text('a'))).toBe(true);
    small.count(text('c'));
    expect(small.isRepeated(text('a'))).toBeUndefined();
    expect(small.isFull()).toBe(true);
  });
});

describe('a range that holds too much', () => {
  it('is undecided, and no other is', () => {
    const [left, right] = [1, 2].map((column) => ({ top: 1, left: column, bottom: 99, right: column }));
    const looks = createConditionalLooks([
      rule({ kind: 'duplicate' }, { ranges: left === undefined ? [] : [left] }),
      rule({ kind: 'blank' }, { ranges: right === undefined ? [] : [right] }),
    ]);
    expect(looks.undecided()).toEqual([]);
    for (let row = 1; row <= 66; row++) looks.count(row, 1, text(`${row} ${'a'.repeat(1_000_000)}`));
    expect(looks.undecided()).toEqual([left]);
    expect(looks.lookOf(1, 2, BLANK, PLAIN).fill).toBe('#FF0000');
  });
});

describe('several rules', () => {
  const has = (wanted: string): CellTest => ({ kind: 'contains', text: wanted });

  it('let the first that speaks of a colour have the say', () => {
    const looks = createConditionalLooks([
      rule(has('a'), { change: { fill: null } }),
      rule(has('b'), { change: { fill: '#00FF00', font: '#0000FF' } }),
    ]);
    const own = { fill: '#FFFF00', font: '#111111' };
    expect(looks.lookOf(1, 1, text('ab'), own)).toEqual({ fill: null, font: '#0000FF' });
    expect(looks.lookOf(1, 1, text('b'), own)).toEqual({ fill: '#00FF00', font: '#0000FF' });
    expect(looks.lookOf(1, 1, text('c'), own)).toBe(own);
    expect(looks.lookOf(1, 2, text('b'), own)).toBe(looks.lookOf(1, 1, text('b'), own));
  });

  it('are not asked behind one that stops', () => {
    const looks = createConditionalLooks([rule(has('a'), { change: {}, stops: true }), rule(has('b'))]);
    expect(looks.lookOf(1, 1, text('ab'), PLAIN)).toEqual(PLAIN);
    expect(looks.lookOf(1, 1, text('b'), PLAIN).fill).toBe('#FF0000');
  });

  it('hold in their ranges alone, in whatever order cells come', () => {
    const ranges = [
      { top: 2, left: 2, bottom: 3, right: 2 },
      { top: 5, left: 1, bottom: 5, right: 3 },
    ];
    const looks = createConditionalLooks([rule(has('a'), { ranges })]);
    const rows = [1, 2, 3, 4, 5, 6, 3, 1];
    const drawn = rows.map((row) =>
      [1, 2, 3].map((c) => (looks.lookOf(row, c, text('a'), PLAIN).fill === null ? '.' : 'X')).join(''),
    );
    expect(drawn).toEqual(['...', '.X.', '.X.', '...', 'XXX', '...', '.X.', '...']);
    expect([looks.crosses(1, 1), looks.crosses(1, 2), looks.crosses(4, 4), looks.crosses(5, 9)]).toEqual([
      ...[false, true, false, true],
    ]);
  });
});
