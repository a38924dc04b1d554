import { expect, it } from 'vitest';
import { createLeftAlone } from '../../../../src/core/export/leftAlone.ts';

it('tells cells by sheet and reason, those below one another as a range, columns from left to right', () => {
  const left = createLeftAlone();
  for (const row of [2, 3, 4, 6]) {
    left.add({ sheet: 'A', row, column: 28 }, 'url');
    left.add({ sheet: 'A', row, column: 3 }, 'url');
  }
  left.add({ sheet: 'A', row: 5, column: 3 }, 'empty_source');
  left.add({ sheet: 'B', row: 7, column: 3 }, 'url');
  expect(left.list()).toEqual([
    { sheet: 'A', reason: 'url', count: 8, cells: ['C2:C4', 'C6', 'AB2:AB4', 'AB6'] },
    { sheet: 'A', reason: 'empty_source', count: 1, cells: ['C5'] },
    { sheet: 'B', reason: 'url', count: 1, cells: ['C7'] },
  ]);
});
