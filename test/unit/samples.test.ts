import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholders } from '../../src/core/text/placeholders.ts';
import { mayMean } from '../../src/core/analysis/sheetsMeant.ts';
import { faultOfPattern } from '../../src/core/text/ownPatterns.ts';
import { createProjectFiles } from '../../src/project/projectFiles.ts';
import { locate } from '../../src/workbook/files/locate.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const COMMITTED = fileURLToPath(new URL('../../samples/game-strings.xlsx', import.meta.url));
const MAKE = fileURLToPath(new URL('../../samples/make.mjs', import.meta.url));

async function open(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** All that is said of each cell. */
function contents(workbook: ExcelJS.Workbook) {
  return workbook.worksheets.map((sheet) => ({
    name: sheet.name,
    views: sheet.views,
    widths: sheet.columns.map(({ width }) => width),
    rows: Array.from({ length: sheet.rowCount }, (_, i) =>
      Array.from({ length: sheet.columnCount }, (_, j) => {
        const { value, style, dataValidation } = sheet.getCell(i + 1, j + 1);
        return { value, style, dataValidation };
      }),
    ),
  }));
}

let folder: TemporaryFolder;
let committed: ExcelJS.Workbook;
beforeAll(async () => {
  folder = await temporaryFolder();
  committed = await open(COMMITTED);
});
afterAll(() => folder.remove());

describe('the sample', () => {
  it('is what its generator makes', async () => {
    const made = join(folder.path, 'made.xlsx');
    await promisify(execFile)(process.execPath, [MAKE, made]);
    const again = await open(made);
    expect(contents(committed), 'Run `npm run samples` and commit what it writes.').toEqual(contents(again));
    expect([committed.created, committed.modified]).toEqual([again.created, again.modified]);
  });

  it('is a workbook that Lingrid takes', async () => {
    expect(await locate(COMMITTED)).toBe(COMMITTED);
  });

  it('has a key of its own and a source for each string', () => {
    const rows = committed.worksheets.flatMap((sheet) => sheet.getRows(2, sheet.rowCount - 1) ?? []);
    const keys = rows.map((row) => row.getCell(1).text);
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(new Set(keys).size).toBe(keys.length);
    expect(rows.map((row) => row.getCell(4).text)).not.toContain('');
  });

  it('shows placeholders of most kinds, and its translations keep them', () => {
    const kinds = new Set<string>();
    for (const sheet of committed.worksheets) {
      for (const row of sheet.getRows(2, sheet.rowCount - 1) ?? []) {
        const inventory = (column: number) =>
          placeholders(row.getCell(column).text)
            .map(({ text }) => text)
            .sort();
        for (const { kind } of placeholders(row.getCell(4).text)) kinds.add(kind);
        for (const column of [5, 6, 7, 8]) {
          if (row.getCell(column).text !== '') expect(inventory(column)).toEqual(inventory(4));
        }
      }
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining(['printf', 'braces', 'percent_name', 'dollar_name', 'percent', 'tag', 'bbcode']),
    );
    expect([...kinds]).toEqual(
      expect.arrayContaining(['icu', 'escape', 'line_break', 'url', 'email', 'entity']),
    );
  });

  it('has a project file that chooses pseudo-localization', async () => {
    const found = await createProjectFiles({ faultOfPattern, mayMean }).find(COMMITTED);
    expect(found?.path).toBe(fileURLToPath(new URL('../../samples/lingrid.json', import.meta.url)));
    expect(found?.project).toEqual({
      $schema: '../src/contract/lingrid.schema.json',
      profile: 'pseudo',
      source: 'en',
      headers: { 'zh-CN': 'zh-Hans' },
      excludeKeys: ['debug.*'],
    });
  });
});
