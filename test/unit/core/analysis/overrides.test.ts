import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../../src/contract/analysis.ts';
import type { ProjectSheet, SheetOverride } from '../../../../src/contract/project.ts';
import {
  placeFrom,
  sheetsMeant,
  sheetsOfWorkbook,
  workbookFrom,
} from '../../../../src/core/analysis/sheetsMeant.ts';
import { analyzeInMemory, table } from '../../../support/analyzing.ts';

const ROWS = table(
  'key | en | fr | note\na | One | | x\nb | Two | | y\ndebug.c | Three | | z\nd | Four | | w',
);

async function analyzed(
  {
    project,
    session,
  }: { readonly project?: readonly ProjectSheet[]; readonly session?: readonly SheetOverride[] },
  names: readonly string[] = ['S'],
): Promise<Analysis> {
  return analyzeInMemory(
    names.map((name) => ({ name, rows: ROWS })),
    {
      ...(project && { project: { sheets: [...project] } }),
      ...(session && { settings: { overrides: [...session] } }),
    },
  );
}

function roles(analysis: Analysis, sheet = 0): string {
  return (analysis.sheets[sheet]?.columns ?? []).map(({ letter, role }) => `${letter}:${role}`).join(' ');
}

describe('what a person leaves out', () => {
  it('is counted by its reason', async () => {
    const found = await analyzed({
      project: [{ name: 'S', excludeRows: [2, '3-3'], excludeKeys: ['debug.*'] }],
    });
    expect(found.tasks).toBe(1);
    expect(found.skipped).toEqual([
      { reason: 'excluded_row', count: 2 },
      { reason: 'excluded_key', count: 1 },
    ]);
    expect(found.sheets[0]?.excluded).toEqual({
      rows: [
        [2, 2],
        [3, 3],
      ],
      keys: ['debug.*'],
      hiddenRows: false,
    });
    expect(found.warnings).toEqual([]);
  });

  it('may be columns, which are ignored then', async () => {
    const both = {
      name: 'S',
      excludeColumns: ['C'],
      columns: { C: { role: 'target', language: 'de' } },
    } as const;
    expect(roles(await analyzed({ project: [{ ...both, excludeColumns: ['C'] }] }))).toContain('C:target');
    const found = await analyzed({ project: [{ name: 'S', excludeColumns: ['D'] }] });
    expect(roles(found)).toBe('A:key B:source C:target D:ignored');
    expect(roles(await analyzed({}))).toBe('A:key B:source C:target D:context');
  });

  it('gives way to what the session says later', async () => {
    const found = await analyzed({
      project: [{ name: 'S', excludeRows: [2], excludeKeys: ['*'] }],
      session: [{ name: 'S', excludeRows: [], excludeKeys: [] }],
    });
    expect(found.tasks).toBe(4);
  });

  it('is told of where it means nothing', async () => {
    const found = await analyzed({
      project: [
        { name: '*', excludeKeys: ['nobody*'] },
        { name: 'S', excludeRows: ['90-99'], excludeKeys: ['old.*'], excludeColumns: ['Z'] },
        { name: 'Gone' },
        { name: 'Missing', workbook: 'strings.xlsx' },
      ],
    });
    expect(found.warnings).toEqual([
      '“S”: To be left out are rows where the table has nothing: 90-99.',
      '“S”: No key is like old.*, which is to be left out.',
      '“S”: Column Z, of which something is said, is empty.',
      'No sheet is named “Missing”, of which something is said.',
    ]);
  });
});

describe('rows that contradict each other', () => {
  it.each([
    [{ headerRow: 3, firstRow: 2 }, /firstRow 2 is not below headerRow 3/],
    [{ headerRow: 3, firstRow: 3 }, /firstRow 3 is not below headerRow 3/],
    [{ firstRow: 5, lastRow: 4 }, /lastRow 4 is not below firstRow 5/],
    [{ headerRow: 3, lastRow: 3 }, /lastRow 3 is not below headerRow 3/],
  ])('are refused: %o', async (rows, message) => {
    await expect(analyzed({ project: [{ name: 'S', ...rows }] })).rejects.toMatchObject({
      code: 'invalid_project_file',
      message: expect.stringMatching(message) as unknown,
    });
    await expect(analyzed({ session: [{ name: 'S', ...rows }] })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('are none where a table has one row', async () => {
    const { tasks } = await analyzed({ project: [{ name: 'S', headerRow: 1, firstRow: 3, lastRow: 3 }] });
    expect(tasks).toBe(1);
  });
});

describe('hidden', () => {
  it('takes in hidden sheets where it says include', async () => {
    const workbook = [
      { name: 'S', rows: ROWS },
      { name: 'H', rows: ROWS, visibility: 'hidden' as const },
    ];
    expect((await analyzeInMemory(workbook)).tasks).toBe(4);
    const project = { sheets: [{ name: '*', hidden: 'include' as const }] };
    expect((await analyzeInMemory(workbook, { project })).tasks).toBe(8);
  });
});

describe('whom an entry means', () => {
  it('is the sheet of that very name, though the name is a pattern for others', async () => {
    const found = await analyzed({ session: [{ name: 'S*', include: false }] }, ['S*', 'S1', 'S2']);
    expect(found.sheets.map(({ leftOut }) => leftOut === null)).toEqual([false, true, true]);
    expect(['S1', 'T'].filter(sheetsMeant('s*', ['S1', 'T']))).toEqual(['S1']);
  });

  it('is nobody where a name is misspelt, which is told', async () => {
    const found = await analyzed({ project: [{ name: 'Secert', include: false }] }, ['Secret']);
    expect(found.warnings).toEqual(['No sheet is named “Secert”, of which something is said.']);
  });

  it('may be one workbook and no other', () => {
    const sheets: ProjectSheet[] = [{ name: 'S', workbook: './a{b,c}.xlsx' }];
    const isMeant = (place: string) => sheetsOfWorkbook(sheets, place)?.length === 1;
    expect(workbookFrom('/p/lingrid.json', '/p/a{b,c}.xlsx')).toBe('./a{b,c}.xlsx');
    expect(['a{b,c}.xlsx', 'ab.xlsx', 'old/a{b,c}.xlsx'].map(isMeant)).toEqual([true, false, false]);
    expect(workbookFrom('/other/lingrid.json', '/p/a.xlsx')).toBe('/p/a.xlsx');
  });

  it('may be the sheets of one workbook', () => {
    const sheets: ProjectSheet[] = [
      { name: 'all' },
      { name: 'file', workbook: 'Book.xlsx' },
      { name: 'place', workbook: 'l10n/*.xlsx' },
      { name: 'other', workbook: 'other.xlsx' },
      { name: 'braces', workbook: 'a{b,c}.xlsx' },
    ];
    const names = (place: string) => sheetsOfWorkbook(sheets, place)?.map(({ name }) => name);
    expect(names('l10n/book.xlsx')).toEqual(['all', 'file', 'place']);
    expect(names('Book.xlsx')).toEqual(['all', 'file']);
    expect(names('x/a{b,c}.xlsx')).toEqual(['all', 'braces']);
  });

  it('is found from where the project file lies', () => {
    expect(placeFrom('/w/lingrid.json', '/w/a/b.xlsx')).toBe('a/b.xlsx');
    expect(placeFrom('C:\\w\\lingrid.json', 'C:\\w\\a\\b.xlsx')).toBe('a/b.xlsx');
    expect(placeFrom('/other/lingrid.json', '/w/b.xlsx')).toBe('/w/b.xlsx');
  });
});

describe('the header row', () => {
  const guessOf = async (rows: string, entries: readonly ProjectSheet[] = []) => {
    const project = { sheets: [...entries] };
    const { sheets } = await analyzeInMemory([{ name: 'S', rows: table(rows) }], { project });
    return { row: sheets[0]?.headerRow, ...sheets[0]?.headerGuess };
  };
  const PLAIN = 'key | en | fr\na | One | Un\nb | Two | ';

  it('is guessed with a reason and how sure that is', async () => {
    expect(await guessOf(PLAIN)).toEqual({
      row: 1,
      confidence: 0.95,
      reason: '3 of its 3 cells read like headers',
    });
  });

  it('is no sure guess where another row reads like one too', async () => {
    const twice = 'key | en | fr\na | One | Un\nb | Two | \nid | English | French\nc | Three | ';
    expect(await guessOf(twice)).toMatchObject({ row: 1, confidence: 0.6 });
  });

  it('is no sure guess either where a row above it reads like one', async () => {
    const twice =
      'key | en | fr | de\na | One | Un | Eins\nid | English | French | German | Notes\nb | Two | | ';
    expect(await guessOf(twice)).toMatchObject({ row: 3, confidence: 0.6 });
  });

  it('is what lingrid.json says', async () => {
    const titled = `key | en | de\n${PLAIN}`;
    expect(await guessOf(titled)).toMatchObject({ row: 1, confidence: 0.6 });
    expect(await guessOf(titled, [{ name: 'S', headerRow: 2 }])).toEqual({
      row: 2,
      confidence: 1,
      reason: 'lingrid.json says so',
    });
  });
});
