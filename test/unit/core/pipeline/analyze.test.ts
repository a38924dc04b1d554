import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analysis as analysisSchema,
  type Analysis,
  type SkipReason,
} from '../../../../src/contract/analysis.ts';
import { SAMPLE_ROWS } from '../../../../src/core/analysis/analyzeSheet.ts';
import type { AnalysisProgress } from '../../../../src/core/pipeline/analyze.ts';
import { analyze } from '../../../../src/core/pipeline/analyze.ts';
import { estimateOutputTokens } from '../../../../src/core/text/tokens.ts';
import { analyzeInMemory, layoutText, table } from '../../../support/analyzing.ts';
import { createMemoryWorkbooks, type MemoryWorkbook } from '../../../support/memoryWorkbooks.ts';

const sheetOf = (rows: string) => ({ name: 'Strings', rows: table(rows) });
const skipsOf = ({ skipped }: Analysis): Partial<Record<SkipReason, number>> =>
  Object.fromEntries(skipped.map(({ reason, count }) => [reason, count]));
const tasksOf = ({ languages }: Analysis) =>
  Object.fromEntries(languages.map(({ language, kinds }) => [language, kinds.translate]));

describe('analyze', () => {
  it('counts what is to be done for each language, and what is skipped and why', async () => {
    const found = await analyzeInMemory([
      {
        name: 'Strings',
        rows: [
          ['key', 'en', 'fr', 'de', 'ja'],
          ['a.1', 'Start game', null, 'Spiel starten', 'ゲーム開始'],
          ['a.2', 'Quit game', null, null, 'ゲーム終了'],
          ['a.3', null, null, null, null],
          ['a.4', '   ', null, null, null],
          ['a.5', 42, null, null, null],
          ['a.6', '12,50 € (−3 %)', null, null, null],
          ['a.7', 'https://example.com/a?b=c', null, null, null],
          ['a.8', { text: 'Computed', lock: 'formula' }, null, null, null],
          ['a.9', 'Locked cells', { text: 'x', lock: 'formula' }, { text: '', lock: 'rich_value' }, null],
          [null, null, null, null, null],
          [null, 'Without a key', ' ', null, null],
        ],
      },
    ]);
    expect(analysisSchema.parse(found)).toEqual(found);
    expect(found).toMatchObject({ source: 'en', tasks: 7, warnings: [] });
    expect(tasksOf(found)).toEqual({ fr: 3, de: 2, ja: 2 });
    expect(skipsOf(found)).toEqual({
      empty_source: 2,
      numbers_only: 2,
      url: 1,
      formula_source: 1,
      already_translated: 3,
      formula_target: 1,
      locked_target: 1,
    });
    expect(found.sheets[0]).toMatchObject({
      leftOut: null,
      headerRow: 1,
      firstRow: 2,
      lastRow: 12,
      units: 4,
    });
    expect(found.sheets[0]?.columns.map(({ letter, filled }) => `${letter}${filled}`)).toEqual([
      'A9',
      'B8',
      'C1',
      'D1',
      'E2',
    ]);
  });

  it('plans characters and tokens that add up', async () => {
    const found = await analyzeInMemory([
      sheetOf('key | en | fr | ja\na.1 | Start game | | \na.2 | Quit | Quitter |'),
    ]);
    const [fr, ja] = found.languages;
    expect(fr).toMatchObject({ language: 'fr', sourceCharacters: 10 });
    expect(ja).toMatchObject({ language: 'ja', sourceCharacters: 14 });
    expect(fr?.outputTokens).toBe(estimateOutputTokens('Start game', 'en', 'fr'));
    expect(ja?.outputTokens).toBe(
      estimateOutputTokens('Start game', 'en', 'ja') + estimateOutputTokens('Quit', 'en', 'ja'),
    );
    expect(ja?.inputTokens).toBeGreaterThan(fr?.inputTokens ?? Infinity);
  });

  it('leaves full languages out of the plan, unless they are asked for', async () => {
    const workbook = [sheetOf('key | en | fr | de\na.1 | Start | Démarrer |')];
    expect(tasksOf(await analyzeInMemory(workbook))).toEqual({ de: 1 });
    const asked = await analyzeInMemory(workbook, { settings: { targets: ['fr'] } });
    expect(tasksOf(asked)).toEqual({ fr: 0 });
    expect(asked.tasks).toBe(0);
    expect(asked.sheets.map(layoutText)).toEqual(['1: A key, B source en, C target fr, D reference de']);
  });

  it('does not count cells that are merged into others', async () => {
    const rows = table(
      'key | en | fr | de\na.1 | One word | | \na.2 | Two words | | \na.3 | Three words | | ',
    );
    const merges = [
      { top: 2, left: 3, bottom: 3, right: 3 },
      { top: 4, left: 3, bottom: 4, right: 4 },
    ];
    const found = await analyzeInMemory([{ name: 'S', rows, merges }]);
    expect(tasksOf(found)).toEqual({ fr: 2, de: 2 });
    expect(skipsOf(found)).toEqual({ merged_target: 2 });
    const [fr] = found.languages;
    expect(fr?.sourceCharacters).toBe('One word'.length + 'Three words'.length);
  });

  it('takes hidden rows and columns along, and says so of columns', async () => {
    const rows = table('key | en | fr\na.1 | Start | \na.2 | Quit | ');
    const found = await analyzeInMemory([
      { name: 'S', rows, hiddenRows: [3], hiddenColumns: [{ first: 3, last: 5 }] },
    ]);
    expect(found.tasks).toBe(2);
    expect(found.warnings).toEqual([
      '“S”: Column C (fr) is hidden and takes part all the same: "excludeColumns" in lingrid.json leaves it out.',
    ]);
  });

  it('warns of a table without a header', async () => {
    const found = await analyzeInMemory([
      sheetOf('ui.a | 开始新的游戏 | ゲームをはじめる\nui.b | 退出游戏 | '),
    ]);
    expect(found.tasks).toBe(1);
    expect(found.warnings).toEqual([expect.stringContaining('no header row')]);
  });

  it('tells of repeated keys', async () => {
    const found = await analyzeInMemory([sheetOf('key | en | fr\na | One | \na | Two | \nb | Three | ')]);
    expect(found.warnings).toEqual([
      '“Strings”: 1 rows repeat the key of another; they are told apart by their order.',
    ]);
  });

  describe('keys and limit', () => {
    const workbook = [
      sheetOf(
        'key | en | fr\nmenu.a | One | \nmenu.b | Two | Deux\nshop/c | Three | \nmenu.d | Four | \n | Five | ',
      ),
    ];

    it('keeps to the keys that are asked for', async () => {
      const found = await analyzeInMemory(workbook, { settings: { keys: ['menu.*'] } });
      expect(tasksOf(found)).toEqual({ fr: 2 });
      expect(skipsOf(found)).toEqual({ already_translated: 1, excluded_key: 2 });
    });

    it('leaves keys alone that settings or lingrid.json exclude', async () => {
      const found = await analyzeInMemory(workbook, {
        settings: { excludeKeys: ['*.d'] },
        project: { excludeKeys: ['shop*'] },
      });
      expect(tasksOf(found)).toEqual({ fr: 2 });
      expect(skipsOf(found)).toEqual({ already_translated: 1, excluded_key: 2 });
    });

    it('does no more units than the limit, the first that have work, across sheets', async () => {
      const two = [...workbook, { name: 'More', rows: table('key | en | fr\nx | Six | \ny | Seven | ') }];
      const found = await analyzeInMemory(two, { settings: { limit: 5 } });
      expect(found.tasks).toBe(5);
      expect(skipsOf(found)).toEqual({ already_translated: 1, over_limit: 1 });
      expect(found.sheets.map(({ units }) => units)).toEqual([5, 2]);
    });
  });

  describe('sheets', () => {
    const strings = table('key | en | fr\na.1 | Start | ');
    const book: MemoryWorkbook = [
      { name: 'UI', rows: strings },
      { name: 'Old', rows: strings, visibility: 'hidden' },
      { name: 'Readme', rows: [['How to fill this workbook'], ['Fill the blank cells']] },
      { name: 'Blank', rows: [] },
      { name: 'Chart', rows: [], kind: 'other' },
      { name: 'Shop', rows: table('Schlüssel | Deutsch | en | fr\nb | Kaufen | | ') },
    ];
    const takingPart = ({ sheets }: Analysis) =>
      sheets.flatMap(({ name, leftOut }) => (leftOut === null ? name : []));

    it('reads each as its own table and says why others are left out', async () => {
      const found = await analyzeInMemory(book);
      expect(takingPart(found)).toEqual(['UI', 'Shop']);
      expect(found.sheets.map(({ leftOut }) => leftOut)).toEqual([
        null,
        expect.stringContaining('hidden'),
        expect.stringContaining('no column to translate into'),
        'It is empty',
        expect.stringContaining('chart'),
        null,
      ]);
      expect(tasksOf(found)).toEqual({ fr: 2, en: 1 });
      expect(found.warnings).toEqual(['The sheets have different source languages.']);
    });

    it('keeps to those asked for, hidden or not, whatever the case', async () => {
      expect(takingPart(await analyzeInMemory(book, { settings: { sheets: ['old'] } }))).toEqual(['Old']);
    });

    it('follows what lingrid.json includes and leaves out', async () => {
      const project = {
        sheets: [
          { name: '*', include: false },
          { name: 'o?d', include: true },
        ],
      };
      expect(takingPart(await analyzeInMemory(book, { project }))).toEqual(['Old']);
    });

    it('keeps to the rows that lingrid.json names', async () => {
      const rows = table('key | en | fr\na | One | \nb | Two | \nc | Three | \nd | Four | ');
      const project = { sheets: [{ name: 'S', firstRow: 3, lastRow: 4 }] };
      const found = await analyzeInMemory([{ name: 'S', rows }], { project });
      expect(found.tasks).toBe(2);
      expect(found.sheets[0]).toMatchObject({ headerRow: 1, firstRow: 3, lastRow: 4 });
    });
  });

  it('finds the same whatever the size of pages', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.constantFrom('Start', 'Quit the game', '42', 'https://a.b', ' ', '开始'),
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom({ text: 'x', lock: 'formula' as const }, { text: '', lock: 'rich_value' as const }),
    );
    const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        async (data, limit) => {
          const book = [
            {
              name: 'A',
              rows: [['key', 'en', 'fr', 'de'], ...data],
              merges: [{ top: 2, left: 3, bottom: 5, right: 4 }],
            },
            { name: 'B', rows: [['key', 'en', 'fr', 'de'], ...data] },
          ];
          const settings = limit === undefined ? {} : { limit };
          const [one, seven, all] = await Promise.all(
            [1, 7, 256].map((pageRows) =>
              analyzeInMemory(book, { settings, pageRows }).catch((error: unknown) => String(error)),
            ),
          );
          expect(seven).toEqual(one);
          expect(all).toEqual(one);
        },
      ),
      { numRuns: 15, seed: 20_261_123 },
    );
  });

  it('holds no more than the sample of a long sheet', async () => {
    const data = Array.from({ length: 20_000 }, (_, i) => [
      `k.${i}`,
      `Text number ${i}`,
      i % 4 === 0 ? 'plein' : null,
    ]);
    const seen: AnalysisProgress[] = [];
    const found = await analyzeInMemory([{ name: 'S', rows: [['key', 'en', 'fr'], ...data] }], {
      pageRows: 100,
      onProgress: (progress) => seen.push(progress),
    });
    expect(tasksOf(found)).toEqual({ fr: 15_000 });
    expect(found.sheets[0]).toMatchObject({ units: 20_000, lastRow: 20_001 });
    expect(seen.at(-1)).toEqual({ sheet: 'S', rows: 20_001, heldRows: 0 });
    expect(Math.max(...seen.map(({ heldRows }) => heldRows))).toBeLessThan(SAMPLE_ROWS);
    expect(seen.filter(({ heldRows }) => heldRows > 0)).toHaveLength(SAMPLE_ROWS / 100 - 1);
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const workbooks = createMemoryWorkbooks({ '/w/a.xlsx': [sheetOf('key | en | fr\na | Start | ')] });
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(
      analyze({ workbooks, path: '/w/a.xlsx', settings: {}, project: undefined, signal: controller.signal }),
    ).rejects.toBe(reason);
  });
});
