import { describe, expect, it } from 'vitest';
import { NOTHING_EXCLUDED } from '../../../../src/contract/analysis.ts';
import { createCellNotes } from '../../../../src/core/table/cellNotes.ts';
import { createExclusions } from '../../../../src/core/table/exclusions.ts';
import type { TableLayout } from '../../../../src/core/table/tableLayout.ts';
import type { TableUnit } from '../../../../src/core/table/unitsOf.ts';

const LAYOUT: TableLayout = {
  sheet: 'S',
  keyColumn: 1,
  sourceColumn: 2,
  sourceLanguage: 'en',
  targets: [
    { column: 3, language: 'fr', maxLength: null, uppercase: false },
    { column: 4, language: 'de', maxLength: 25, uppercase: false },
  ],
  others: [],
  headers: new Map(),
  keyed: false,
  exclusions: createExclusions(NOTHING_EXCLUDED),
  actionOf: () => null,
  contextColumns: [6],
  maxLengthColumn: null,
  firstRow: 2,
  lastRow: null,
};
const UNIT: TableUnit = {
  row: 5,
  key: 'ok',
  occurrence: 0,
  source: 'OK',
  sourceColumn: 2,
  sourceLanguage: 'en',
  runs: undefined,
  context: 'Dialog',
  limit: '',
  targets: [],
  skip: null,
};
const column = (column: number, top: number, bottom = top) => ({ top, bottom, left: column, right: column });

describe('createCellNotes', () => {
  it('adds what is noted at key, source and context to the context, and the limit that it names', () => {
    const comments = [
      { row: 4, column: 1, text: 'another row' },
      { row: 5, column: 1, text: 'On the start screen' },
      { row: 5, column: 2, text: 'max 10 chars' },
      { row: 5, column: 3, text: 'checked by the French team' },
    ];
    const noted = createCellNotes({ comments, lengthLimits: [] }, LAYOUT)(UNIT);
    expect(noted.context).toBe('Dialog\nOn the start screen\nmax 10 chars');
    expect([noted.maxLength, noted.maxLengths]).toEqual([10, {}]);
    expect(createCellNotes({ comments, lengthLimits: [] }, LAYOUT)({ ...UNIT, row: 9 }).context).toBe(
      'Dialog',
    );
  });

  it('takes the least of what is said of a target, where it is less than what holds for all', () => {
    const comments = [{ row: 5, column: 4, text: '≤ 24' }];
    const lengthLimits = [
      { ranges: [column(3, 2, 9)], most: 40 },
      { ranges: [column(4, 2, 4), column(3, 5)], most: 12 },
    ];
    const read = createCellNotes({ comments, lengthLimits }, LAYOUT);
    expect(read(UNIT).maxLengths).toEqual({ fr: 12, de: 24 });
    expect(read({ ...UNIT, row: 4 }).maxLengths).toEqual({ fr: 40, de: 12 });
    expect(read({ ...UNIT, limit: '20' }).maxLengths).toEqual({ fr: 12 });
    expect(read({ ...UNIT, row: 10 }).maxLengths).toEqual({ de: 25 });
  });

  it('leaves a unit without notes as it is', () => {
    const bare = { ...LAYOUT, targets: [] };
    expect(createCellNotes({ comments: [], lengthLimits: [] }, bare)(UNIT)).toEqual({
      ...UNIT,
      maxLength: null,
      maxLengths: {},
      uppercase: [],
    });
  });
});
