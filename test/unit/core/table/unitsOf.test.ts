import { describe, expect, it } from 'vitest';
import { NOTHING_EXCLUDED, type SheetAnalysis } from '../../../../src/contract/analysis.ts';
import { cellRef, columnLetters, columnNumber } from '../../../../src/core/cellRef.ts';
import { rowsOf } from '../../../../src/core/sheetRows.ts';
import { createExclusions } from '../../../../src/core/table/exclusions.ts';
import { createMergedCells } from '../../../../src/core/table/mergedCells.ts';
import { layoutOf, type TableLayout } from '../../../../src/core/table/tableLayout.ts';
import { createUnitFilter } from '../../../../src/core/table/unitFilter.ts';
import { limitInWords, readMaxLength } from '../../../../src/core/table/readLimit.ts';
import { unitsOf, type TableUnit } from '../../../../src/core/table/unitsOf.ts';
import { analyzeInMemory, table } from '../../../support/analyzing.ts';
import { createMemoryWorkbooks, type MemoryCell } from '../../../support/memoryWorkbooks.ts';

const LAYOUT: TableLayout = {
  sheet: 'S',
  keyColumn: 1,
  sourceColumn: 2,
  sourceLanguage: 'en',
  targets: [
    { column: 3, language: 'fr', maxLength: null, uppercase: false },
    { column: 4, language: 'de', maxLength: null, uppercase: false },
  ],
  others: [
    { column: 3, language: 'fr' },
    { column: 4, language: 'de' },
  ],
  actionOf: () => null,
  headers: new Map(),
  keyed: false,
  exclusions: createExclusions(NOTHING_EXCLUDED),
  contextColumns: [5, 6],
  maxLengthColumn: 7,
  firstRow: 2,
  lastRow: null,
};

async function readUnits(
  rows: readonly (readonly MemoryCell[])[],
  layout: TableLayout,
  filter = createUnitFilter({}),
): Promise<TableUnit[]> {
  const read = unitsOf(layout, filter);
  const units: TableUnit[] = [];
  await createMemoryWorkbooks({ w: [{ name: 'S', rows }] }, { pageRows: 2 }).read('w', {
    page(page) {
      for (const row of rowsOf(page)) {
        const unit = read(row);
        if (unit !== undefined) units.push(unit);
      }
    },
  });
  return units;
}

describe('unitsOf', () => {
  it('reads a row whole', async () => {
    const [unit] = await readUnits(
      [['key'], [' a.1 ', ' Start ', null, { text: 'x', lock: 'formula' }, 'Menu', ' big ', 'max. 20']],
      LAYOUT,
    );
    expect(unit).toEqual({
      row: 2,
      key: 'a.1',
      occurrence: 0,
      source: ' Start ',
      sourceColumn: 2,
      sourceLanguage: 'en',
      context: 'Menu\nbig',
      limit: 'max. 20',
      targets: [
        { column: 3, language: 'fr', text: null, lock: 'none', kind: 'translate', skip: null },
        {
          column: 4,
          language: 'de',
          text: 'x',
          lock: 'formula',
          kind: 'translate',
          skip: 'formula_target',
        },
      ],
      skip: null,
    });
  });

  it('numbers units of one identity, whatever is skipped or filled', async () => {
    const rows = [
      ['key'],
      ['a', 'One'],
      ['a', null],
      ['a', 'Two', 'Deux', 'Zwei'],
      [null, 'One'],
      [null, 'One'],
      ['One', 'x'],
    ];
    const identities = (units: readonly TableUnit[]) =>
      units.map(({ row, key, source, occurrence }) => `${row} ${key ?? `“${source}”`} ${occurrence}`);
    const expected = ['2 a 0', '3 a 1', '4 a 2', '5 “One” 0', '6 “One” 1', '7 One 0'];
    expect(identities(await readUnits(rows, LAYOUT))).toEqual(expected);
    const filter = createUnitFilter({ keys: ['b'], limit: 1 });
    expect(identities(await readUnits(rows, LAYOUT, filter))).toEqual(expected);
  });

  it('leaves out rows outside the table and rows that hold nothing of it', async () => {
    const rows = [
      ['title', 'T'],
      ['a', 'One'],
      [null, null, null, null, 'note'],
      [],
      ['b', 'Two'],
      ['c', 'Three'],
    ];
    const units = await readUnits(rows, { ...LAYOUT, lastRow: 5 });
    expect(units.map(({ row }) => row)).toEqual([2, 5]);
  });

  it('leaves out rows, keys and hidden rows that a person excludes, and knows what it has not met', async () => {
    const rows = [['key'], ['a', 'One'], ['b', 'Two'], ['c', 'Three'], [null, 'Four'], ['debug.x', 'Five']];
    const exclusions = createExclusions({
      rows: [
        [3, 4],
        [90, 99],
      ],
      keys: ['debug.*', 'old.*'],
      hiddenRows: false,
    });
    const units = await readUnits(rows, { ...LAYOUT, exclusions });
    expect(units.map(({ skip }) => skip)).toEqual([
      null,
      'excluded_row',
      'excluded_row',
      null,
      'excluded_key',
    ]);
    expect(exclusions.unmet()).toEqual({ rows: ['90-99'], keys: ['old.*'] });
  });

  it('leaves out hidden rows where a person says so', () => {
    const exclusions = createExclusions({ rows: [], keys: [], hiddenRows: true });
    expect(exclusions.skipOf({ row: 2, isHidden: true }, 'a')).toBe('hidden_row');
    expect(exclusions.skipOf({ row: 3 }, 'a')).toBeNull();
  });

  it('counts towards the limit only what has work', async () => {
    const rows = [['key'], ['a', 'One', 'Un', 'Eins'], ['b', '2'], ['c', 'Three'], ['d', 'Four']];
    const units = await readUnits(rows, LAYOUT, createUnitFilter({ limit: 1 }));
    expect(units.map(({ skip }) => skip)).toEqual([null, 'numbers_only', null, 'over_limit']);
  });

  it('wants keys where keys are named', async () => {
    const rows = [['key'], ['a', 'One'], ['b', 'Two'], [null, 'Three']];
    const skips = async (...settings: Parameters<typeof createUnitFilter>) =>
      (await readUnits(rows, LAYOUT, createUnitFilter(...settings))).map(({ skip }) => skip);
    expect(await skips({ keys: ['a'] })).toEqual([null, 'excluded_key', 'excluded_key']);
  });
});

describe('layoutOf', () => {
  const only = async (rows: string): Promise<SheetAnalysis> => {
    const [sheet] = (await analyzeInMemory([{ name: 'S', rows: table(rows) }])).sheets;
    if (sheet === undefined) throw new Error('no sheet');
    return sheet;
  };

  it('is what analysis found', async () => {
    const sheet = await only('note | key | en | max length | fr | de\nn | a | One | 5 | | ');
    expect(layoutOf(sheet)).toEqual({
      sheet: 'S',
      keyColumn: 2,
      sourceColumn: 3,
      sourceLanguage: 'en',
      targets: [
        { column: 5, language: 'fr', maxLength: null, uppercase: false },
        { column: 6, language: 'de', maxLength: null, uppercase: false },
      ],
      others: [
        { column: 5, language: 'fr' },
        { column: 6, language: 'de' },
      ],
      actionOf: expect.any(Function) as unknown,
      headers: new Map([
        [1, 'note'],
        [2, 'key'],
        [3, 'en'],
        [4, 'max length'],
        [5, 'fr'],
        [6, 'de'],
      ]),
      keyed: false,
      exclusions: createExclusions(NOTHING_EXCLUDED),
      contextColumns: [1],
      maxLengthColumn: 4,
      firstRow: 2,
      lastRow: 2,
    });
    expect(layoutOf(sheet, { toTheEnd: true })?.lastRow).toBeNull();
  });

  it('is none of a sheet that is left out or has no rows', async () => {
    const sheet = await only('key | en | fr\na | One | ');
    expect(layoutOf({ ...sheet, leftOut: 'for a reason' })).toBeUndefined();
    expect(layoutOf(await only('key | en | fr'))).toBeUndefined();
  });
});

describe('createMergedCells', () => {
  it('knows anchors from the cells they cover', () => {
    const isMerged = createMergedCells(
      [
        { top: 5, left: 2, bottom: 6, right: 3 },
        { top: 1, left: 2, bottom: 3, right: 2 },
      ],
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
    const covered = [];
    for (let row = 1; row <= 7; row += 1) {
      for (let column = 1; column <= 4; column += 1)
        if (isMerged(row, column)) covered.push(cellRef(row, column));
    }
    expect(covered).toEqual(['B2', 'B3', 'C5', 'B6', 'C6']);
  });
});

describe('small readings', () => {
  it.each([
    ['20', 20],
    ['20.0', 20],
    ['≤ 12 chars', 12],
    ['２０', 20],
    ['1,000', 1000],
    ['1-30', 30],
    ['2 lines, 30 chars', 30],
    ['最大20字', 20],
    ['2 lines of 30', null],
    ['none', null],
    ['0', null],
    ['', null],
  ])('a limit of %j is %s', (text, expected) => {
    expect(readMaxLength(text)).toBe(expected);
  });

  it.each([
    ['Button on the title screen, max 20', 20],
    ['Menu entry (≤12)', 12],
    ['标题，２０字以内', 20],
    ['最多 8 个字', 8],
    ['Knopf, max. 20 Zeichen.', 20],
    ['up to 40 characters, one line', 40],
    ['15文字以内', 15],
    ['30 chars max', 30],
    ['max 3 lines', null],
    ['max 20% of the screen', null],
    ['Max 20, on phones max 12', null],
    ['Appears 20 times in chapter 2', null],
    ['Sold up to 5 pieces', null],
    ['', null],
  ])('in %j the limit is %s', (text, expected) => {
    expect(limitInWords(text)).toBe(expected);
  });

  it('columns have letters', () => {
    for (const [column, letters] of [
      [1, 'A'],
      [26, 'Z'],
      [27, 'AA'],
      [702, 'ZZ'],
      [703, 'AAA'],
      [16_384, 'XFD'],
    ] as const) {
      expect(columnLetters(column)).toBe(letters);
      expect(columnNumber(letters)).toBe(column);
    }
  });
});
