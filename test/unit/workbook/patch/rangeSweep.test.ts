import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Range } from '../../../../src/core/ports/workbooks.ts';
import { contains } from '../../../../src/workbook/cellRef.ts';
import { createRangeSweep } from '../../../../src/workbook/patch/rangeSweep.ts';

it('finds a range that covers a cell, wherever ranges begin, end and overlap', () => {
  const side = fc.integer({ min: 1, max: 12 });
  const range = fc.tuple(side, side, side, side).map(([a, b, c, d]): Range => ({
    top: Math.min(a, b),
    bottom: Math.max(a, b),
    left: Math.min(c, d),
    right: Math.max(c, d),
  }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), fc.array(side, { maxLength: 12 }), (ranges, rows) => {
      const find = createRangeSweep(ranges);
      for (const row of rows.toSorted((a, b) => a - b)) {
        for (let column = 1; column <= 12; column++) {
          const found = find(row, column);
          const covers = ranges.filter((each) => contains(each, row, column));
          if (covers.length === 0) expect(found).toBeUndefined();
          else expect(covers).toContain(found);
        }
      }
    }),
    { seed: 11, numRuns: 500 },
  );
});
