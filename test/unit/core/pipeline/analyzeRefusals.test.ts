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

  it('refuses a target without a column and says what there is', async () => {
    const { code, message } = await refusal(workbook, { settings: { targets: ['fr', 'ko'] } });
    expect(code).toBe('invalid_request');
    expect(message).toMatch(/no target column for ko\b/);
    expect(message).toContain('B (en), C (fr), D (pt-BR), E (pt-PT)');
    expect(message).toContain('lingrid.json');
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

  it('never takes one country’s column for another’s', async () => {
    const { message } = await refusal([sheetOf('key | en | pt-BR\na | Start | ')], {
      settings: { targets: ['pt-PT'] },
    });
    expect(message).toMatch(/no target column for pt-PT/);
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
