import { describe, expect, it } from 'vitest';
import { smallXml } from '../../../../src/workbook/xml/smallXml.ts';
import { createCoverage } from '../../../../src/workbook/sheet/locks.ts';
import { createMergedCells } from '../../../../src/core/table/mergedCells.ts';

describe('sheets that would take all time or memory', () => {
  it('refuses parts that nest without end', () => {
    const deep = Buffer.from('<a>'.repeat(100) + '</a>'.repeat(100));
    expect(() => smallXml(deep, 'xl/workbook.xml')).toThrow(/64 deep/);
  });

  it('refuses thousands of array formulas that reach across one row', () => {
    const coverage = createCoverage();
    const add = (column: number) =>
      coverage({
        row: 1,
        column,
        covers: { top: 1, left: column, bottom: 1_048_576, right: column },
      } as never);
    expect(() => {
      for (let column = 1; column <= 1_100; column += 1) add(column);
    }).toThrow(/1000 of its array formulas/);
  });

  it('indexes merges by the columns that are asked about, however wide they are', () => {
    const merges = Array.from({ length: 5_000 }, (_, i) => ({
      top: 2 * i + 1,
      left: 1,
      bottom: 2 * i + 1,
      right: 16_384,
    }));
    const isMerged = createMergedCells(merges, [3]);
    expect([isMerged(1, 3), isMerged(2, 3), isMerged(9_999, 3)]).toEqual([true, false, true]);
  });
});
