import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellRef,
  columnLetters,
  contains,
  inGrid,
  parseRange,
  rangeRef,
} from '../../../src/workbook/cellRef.ts';

describe('cell references', () => {
  it('names columns as Excel does', () => {
    expect([1, 26, 27, 702, 703, 16_384].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });

  it('reads back every cell that it names', () => {
    const place = fc.record({
      row: fc.integer({ min: 1, max: 1_048_576 }),
      column: fc.integer({ min: 1, max: 16_384 }),
    });
    fc.assert(
      fc.property(place, ({ row, column }) => {
        expect(parseRange(cellRef(row, column))).toEqual({
          top: row,
          left: column,
          bottom: row,
          right: column,
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('orders the corners of a range', () => {
    expect(parseRange('$D$9:b2')).toEqual({ top: 2, left: 2, bottom: 9, right: 4 });
  });

  it.each(['', 'A0', 'XFE1', 'A1048577', 'A:A', '1:1', 'A1:B2:C3', 'Sheet!A1', 'A-1'])(
    'does not take %j for a range',
    (ref) => {
      expect(parseRange(ref)).toBeUndefined();
    },
  );

  it('writes a range of one cell as that cell', () => {
    expect(rangeRef({ top: 2, left: 2, bottom: 2, right: 2 })).toBe('B2');
    expect(rangeRef({ top: 2, left: 2, bottom: 3, right: 4 })).toBe('B2:D3');
  });

  it('knows the grid and what lies in a range', () => {
    expect(inGrid(1_048_576, 16_384)).toBe(true);
    expect([inGrid(0, 1), inGrid(1, 16_385), inGrid(1_048_577, 1), inGrid(1.5, 1)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(contains({ top: 2, left: 2, bottom: 3, right: 3 }, 3, 3)).toBe(true);
    expect(contains({ top: 2, left: 2, bottom: 3, right: 3 }, 4, 3)).toBe(false);
  });
});
