import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import { analyzeInMemory, table, type Analyzing } from '../../../support/analyzing.ts';
import type { MemoryCell, MemoryWorkbook } from '../../../support/memoryWorkbooks.ts';

const sheetOf = (rows: string) => ({ name: 'Strings', rows: table(rows) });

async function refusal(
  workbook: MemoryWorkbook,
  analyzing?: Analyzing,
): Promise<{ code: string; message: string }> {
  const error: unknown = await analyzeInMemory(workbook, analyzing).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error('expected an AppError', { cause: error });
  return { code: error.code, message: error.message };
}

describe('analyze refuses', () => {
  const workbook = [sheetOf('key | en | fr | pt-BR | pt-PT\na | Start | | | ')];

  it('refuses a target that cannot have a column and says why and what there is', async () => {
    const fixed = 'it is fed by a query';
    const range = { top: 1, left: 1, bottom: 2, right: 5 };
    const inTable = workbook.map((sheet) => ({ ...sheet, tables: [{ range, fixed }] }));
    const { code, message } = await refusal(inTable, { settings: { targets: ['fr', 'ko'] } });
    expect(code).toBe('invalid_request');
    expect(message).toMatch(/no target column for ko\b/);
    expect(message).toContain('B (en), C (fr), D (pt-BR), E (pt-PT)');
    expect(message).toContain(`its Excel table cannot be made wider: ${fixed}`);
    expect(message).toContain('lingrid.json');
  });

  it('adds no column for a language that nobody knows', async () => {
    const { message } = await refusal(workbook, { settings: { targets: ['xq'] } });
    expect(message).toMatch(/no target column for xq\b.*no such language is known/);
  });

  it('adds no column for one that a person left out', async () => {
    const overrides = [{ name: 'Strings', columns: { C: 'ignored' as const } }];
    const ignored = await refusal(workbook, { settings: { targets: ['fr'], overrides } });
    expect(ignored.message).toContain('it is not one to translate into');
  });

  it.each([
    ['en is fuller', 'key | en | fr\na | Start |', ['en'], undefined],
    ['en is the source by its header', 'key | Source (en) | fr\na | Start | Démarrer', ['en'], undefined],
    ['en is the only language', 'key | en\na | Start', ['en'], undefined],
    ['en is named as the source', 'key | en | fr\na | Start | Démarrer', ['en'], 'en'],
  ])('refuses to translate only into the source: %s', async (_, rows, targets, source) => {
    const settings = { targets, ...(source !== undefined && { source }) };
    const { code, message } = await refusal([sheetOf(rows)], { settings });
    expect(code).toBe('invalid_request');
    expect(message).toMatch(/^en is what .* is translated from \(Strings: B \(en\)\).*--source/);
  });

  it('goes on where another sheet has the other direction, or there is another target', async () => {
    const sheets = [
      sheetOf('key | en | fr\na | Start |'),
      { name: 'Back', rows: table('key | fr | en\na | Quitter |') },
    ];
    const analysis = await analyzeInMemory(sheets, { settings: { targets: ['en'] } });
    expect(analysis.sheets.map(({ name, leftOut }) => [name, leftOut])).toEqual([
      ['Strings', 'Its source is B (en), and nothing else is to be translated into'],
      ['Back', null],
    ]);
    const both = await analyzeInMemory([sheetOf('key | en | fr\na | Start |')], {
      settings: { targets: ['en', 'fr'] },
    });
    expect(both.languages.map(({ language }) => language)).toEqual(['fr']);
    expect(both.warnings).toEqual([
      '“Strings”: en is the language of its source: nothing is translated into it.',
    ]);
  });

  it('names the target that has no column, not the one that is the source', async () => {
    const { message } = await refusal([sheetOf('key | en | fr\na | Start |')], {
      settings: { targets: ['en', 'xq'] },
    });
    expect(message).toMatch(/no target column for xq\./);
  });

  it('refuses a source without a column', async () => {
    const { code, message } = await refusal(workbook, { settings: { source: 'ja' } });
    expect(code).toBe('invalid_request');
    expect(message).toMatch(/no source column for ja\b.*B \(en\)/);
  });

  it('refuses to guess which of two columns is meant', async () => {
    const { code, message } = await refusal(workbook, { settings: { targets: ['pt'] } });
    expect(code).toBe('invalid_request');
    expect(message).toMatch(/D \(pt-BR\), E \(pt-PT\)/);
  });

  it('says why no sheet holds a table', async () => {
    const { code, message } = await refusal([
      { name: 'Notes', rows: [['Some words'], ['and more']] },
      { name: 'One', rows: table('key | en\na | Start') },
    ]);
    expect(code).toBe('no_table');
    expect(message).toMatch(/“Notes”: .*“One”: Beside the source B \(en\).*key \| en \| fr/);
  });

  it('says so of an empty workbook', async () => {
    expect(await refusal([{ name: 'S', rows: [] }])).toMatchObject({
      code: 'no_table',
      message: expect.stringContaining('is empty') as string,
    });
  });

  it('holds no cell text in messages and warnings', async () => {
    const secret = 'Xyzzy secret phrase';
    const rows: MemoryCell[][] = [
      ['key', 'Source', 'Target', 'fr'],
      [secret, secret, null, null],
      [secret, secret, null, null],
    ];
    const found = await analyzeInMemory([{ name: 'S', rows }]);
    expect(found.warnings.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(secret);
    const { message } = await refusal([{ name: 'S', rows }], { settings: { targets: ['de', 'ja'] } });
    expect(message).not.toContain(secret);
  });

  it('refuses a sheet that is not there', async () => {
    expect(await refusal(workbook, { settings: { sheets: ['Strings', 'Nope'] } })).toEqual({
      code: 'invalid_request',
      message: expect.stringMatching(/no sheet “Nope”.*“Strings”/) as string,
    });
  });
});

it('tells where a language is all that is missing', async () => {
  const wait = analyzeInMemory([sheetOf('key | en\na | Start')]);
  await expect(wait).rejects.toMatchObject({ code: 'no_table', details: { needsLanguage: true } });
  const none = analyzeInMemory([sheetOf('1 | 2\n3 | 4')]);
  await expect(none).rejects.not.toMatchObject({ details: { needsLanguage: true } });
});
