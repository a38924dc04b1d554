import { describe, expect, it } from 'vitest';
import { analysis as schema, type Analysis } from '../../../../src/contract/analysis.ts';
import { analyze } from '../../../../src/core/pipeline/analyze.ts';
import { analyzeInMemory, layoutText, table } from '../../../support/analyzing.ts';
import {
  createMemoryWorkbooks,
  type MemorySheet,
  type MemoryWorkbook,
} from '../../../support/memoryWorkbooks.ts';

const sheetOf = (rows: string, part: Partial<MemorySheet> = {}): MemorySheet => ({
  name: 'Strings',
  rows: table(rows),
  ...part,
});
const into = (workbook: MemoryWorkbook, ...targets: string[]): Promise<Analysis> =>
  analyzeInMemory(workbook, { settings: { targets } });
const newOf = ({ sheets }: Analysis): readonly string[] =>
  sheets.flatMap(({ name, columns }) =>
    columns.flatMap(({ isNew, letter, language, header }) =>
      isNew ? `${name} ${letter} ${String(language)} ${String(header)}` : [],
    ),
  );
const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

describe('analyze adds columns', () => {
  it('puts a language without a column at the right and counts its cells', async () => {
    const found = await into([sheetOf('key | en | fr\na | Start | \nb | Stop | Arrêt')], 'fr', 'ko', 'de');
    expect(schema.parse(found)).toEqual(found);
    expect(newOf(found)).toEqual(['Strings D ko ko', 'Strings E de de']);
    expect(found.languages.map(({ language, kinds }) => [language, kinds.translate])).toEqual([
      ['fr', 1],
      ['ko', 2],
      ['de', 2],
    ]);
    expect(found.tasks).toBe(5);
    expect(found.sheets[0]?.columns[3]).toMatchObject({
      role: 'target',
      confidence: 1,
      filled: 0,
      reason: 'Lingrid adds it: there is no column for ko',
    });
    expect(found.warnings).toContain('“Strings”: A new column D (ko) will be added.');
  });

  it('makes none that nobody asked for', async () => {
    expect(newOf(await analyzeInMemory([sheetOf('key | en | fr\na | Start |')]))).toEqual([]);
  });

  it('gives a table that has only its source one', async () => {
    expect(newOf(await into([sheetOf('key | en\na | Start')], 'fr'))).toEqual(['Strings C fr fr']);
  });

  it('takes the column that answers by its language as before, and another country’s for another', async () => {
    const workbook = [sheetOf('key | en | pt-BR\na | Start |')];
    expect(newOf(await into(workbook, 'pt'))).toEqual([]);
    expect(newOf(await into(workbook, 'pt-PT'))).toEqual(['Strings D pt-PT pt-PT']);
  });

  it('goes right of all that the sheet holds, in whatever row', async () => {
    const rows = [...table('key | en | fr\na | Start |'), [null, null, null, null, null, 'see Max']];
    expect(newOf(await into([{ name: 'S', rows }], 'de'))).toEqual(['S G de de']);
    const merges = [range(9, 2, 9, 8)];
    expect(newOf(await into([{ name: 'S', rows, merges }], 'de'))).toEqual(['S I de de']);
  });

  it('extends the Excel table that holds the source, one column after the other', async () => {
    const rows = table('key | en | fr\na | Start |\n | | | | | | note');
    const tables = [{ range: range(1, 1, 2, 3), fixed: null }];
    expect(newOf(await into([{ name: 'S', rows, tables }], 'de', 'ko'))).toEqual(['S D de de', 'S E ko ko']);
  });

  it('warns where one sheet cannot have what another gets', async () => {
    const rows = table('key | en | fr | note\na | Start |  | x');
    const tables = [{ range: range(1, 1, 2, 3), fixed: null }];
    const found = await into(
      [sheetOf('key | en | fr\na | Start |'), { name: 'T', rows, tables }],
      'fr',
      'de',
    );
    expect(newOf(found)).toEqual(['Strings D de de']);
    expect(found.languages.map(({ language, kinds }) => [language, kinds.translate])).toEqual([
      ['fr', 2],
      ['de', 1],
    ]);
    expect(found.warnings.join()).toMatch(/“T”: no column for de is added: column D, .* is not empty/);
  });

  it('ends at XFD', async () => {
    const merges = [range(1, 1, 1, 16_384)];
    await expect(into([sheetOf('key | en | fr\na | Start |', { merges })], 'de')).rejects.toThrow(/XFD/);
  });

  it('leaves legends and changelogs alone where another sheet is the table', async () => {
    const found = await into(
      [
        sheetOf('key | en | fr\na | Start |'),
        { name: 'Legend', rows: table('key | en\nui | Texts of the interface') },
        { name: 'Changes', rows: table('Date | Author | Changes\n1 | Max | Wrote the first texts of all') },
      ],
      'ko',
    );
    expect(newOf(found)).toEqual(['Strings D ko ko']);
    expect(
      found.sheets
        .slice(1)
        .map(layoutText)
        .every((text) => text.startsWith('out: ')),
    ).toBe(true);
    expect(found.tasks).toBe(1);
  });

  it('gives it to a lone source that a person has named', async () => {
    const columns = { B: { role: 'source' as const, language: 'en' } };
    const found = await analyzeInMemory(
      [sheetOf('key | en | fr\na | Start |'), { name: 'Items', rows: table('key | en\na | Sword') }],
      { settings: { targets: ['ko'], overrides: [{ name: 'Items', columns }] } },
    );
    expect(newOf(found)).toEqual(['Strings D ko ko', 'Items C ko ko']);
  });

  it('heads no column of a table without headers', async () => {
    const columns = { A: { role: 'source' as const, language: 'en' } };
    const overrides = [{ name: 'Strings', headerRow: null, columns }];
    const found = await analyzeInMemory([sheetOf('Start\nStop')], {
      settings: { targets: ['fr'], overrides },
    });
    expect(newOf(found)).toEqual(['Strings B fr null']);
  });

  it('tells of protection and of signatures', async () => {
    const workbooks = createMemoryWorkbooks(
      { '/w/a.xlsx': [sheetOf('key | en | fr\na | Start |', { isProtected: true })] },
      { signed: true },
    );
    const { signal } = new AbortController();
    const { warnings } = await analyze({
      workbooks,
      path: '/w/a.xlsx',
      settings: {},
      project: undefined,
      signal,
    });
    expect(warnings.join()).toMatch(/“Strings”: It is protected.*digitally signed/);
  });
});
