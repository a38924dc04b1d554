import { spawn } from 'node:child_process';
import { link, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patchReport } from '../../../src/contract/patchReport.ts';
import { eventsOf, runLingrid, summaryOf } from '../../support/runLingrid.ts';
import { readStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

describe('lingrid patch', () => {
  let folder: TemporaryFolder;
  let book: string;
  let out: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    book = join(folder.path, 'book.xlsx');
    out = join(folder.path, 'out.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Strings');
    sheet.addRows([
      ['Key', 'EN', 'FR'],
      ['a', 'One', ''],
      ['b', 'Two', 'Deux'],
    ]);
    sheet.getCell('D2').value = { formula: 'LEN(B2)', result: 3 };
    sheet.getCell('E2').value = 'Wide';
    sheet.mergeCells('E2:F2');
    await workbook.xlsx.writeFile(book);
  });
  afterEach(() => folder.remove());

  const good = { sheet: 'Strings', ref: 'C2', text: 'Un\n<é> ' };
  const formula = { sheet: 'Strings', ref: 'D2', text: 'SECRET' };

  async function edits(list: unknown): Promise<string> {
    const path = join(folder.path, 'edits.json');
    await writeFile(path, typeof list === 'string' ? list : JSON.stringify(list));
    return path;
  }
  const patch = async (list: unknown, ...flags: string[]) =>
    runLingrid(['patch', book, await edits(list), '--out', out, ...flags]);
  const names = async () => (await readdir(folder.path)).toSorted();

  it('writes the edits, and leaves the workbook as it is', async () => {
    const before = await readFile(book);
    const run = await patch([good, { ...good, ref: '$c$3', text: 'Zwei' }]);
    expect(run).toEqual({ code: 0, stdout: `Wrote 2 cells to ${out}.\n`, stderr: '' });
    const cells = await readStringTable(out);
    expect(cells.get('C2')).toBe(good.text);
    expect(cells.get('C3')).toBe('Zwei');
    expect(cells.get('B3')).toBe('Two');
    expect(await readFile(book)).toEqual(before);
    expect(await names()).toEqual(['book.xlsx', 'edits.json', 'out.xlsx']);
  });

  it('writes a copy where there is nothing to edit', async () => {
    expect((await patch([])).code).toBe(0);
    expect((await readStringTable(out)).get('C3')).toBe('Deux');
  });

  it('writes nothing where one cell must not be edited, and says why of each', async () => {
    const run = await patch([
      good,
      formula,
      { ...formula, ref: 'F2' },
      { ...formula, sheet: 'Nope' },
      good,
      { ...formula, ref: 'C3', text: 'SECRET'.repeat(10_000) },
    ]);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(/Strings!D2: .*formula/);
    expect(run.stderr).toMatch(/Strings!F2: .*merge/);
    expect(run.stderr).toMatch(/Nope!D2: .*no such sheet/);
    expect(run.stderr).toMatch(/Strings!C2: another edit/);
    expect(run.stderr).toMatch(/Strings!C3: .*32767/);
    expect(run.stderr).toMatch(/5 of 6 cells must not be edited.*--skip/);
    expect(run.stderr).not.toContain('SECRET');
    expect(await names()).toEqual(['book.xlsx', 'edits.json']);
  });

  it('names twenty of many refusals, and all in the report', async () => {
    const many = Array.from({ length: 50 }, (_, row) => ({ ...good, sheet: 'Nope', ref: `A${row + 1}` }));
    const report = join(folder.path, 'report.json');
    const run = await patch(many, '--report', report);
    expect(run.code).toBe(2);
    expect(run.stderr.match(/Nope!A/g)).toHaveLength(20);
    expect(run.stderr).toContain('and 30 more');
    const told = patchReport.parse(JSON.parse(await readFile(report, 'utf8')));
    expect(told).toMatchObject({ output: null, applied: 0 });
    expect(told.refused).toHaveLength(50);
  });

  it('writes the rest with --skip, and says what was skipped', async () => {
    const run = await patch([good, formula], '--skip');
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(`Wrote 1 cell to ${out}.\n`);
    expect(run.stderr).toMatch(/Strings!D2/);
    expect((await readStringTable(out)).get('C2')).toBe(good.text);
  });

  it('replaces neither its own input nor a folder', async () => {
    const list = join(folder.path, 'edits.json');
    const before = await patch([good], '--report', list);
    expect([before.code, before.stderr]).toEqual([2, expect.stringContaining('which is read')]);
    expect(JSON.parse(await readFile(list, 'utf8'))).toEqual([good]);
    await mkdir(out);
    const onFolder = await patch([good], '--force');
    expect([onFolder.code, onFolder.stderr]).toEqual([2, expect.stringContaining('names a folder')]);
  });

  it('has failed where all were skipped', async () => {
    const run = await patch([formula], '--skip');
    expect(run.code).toBe(2);
    expect(await names()).toEqual(['book.xlsx', 'edits.json']);
  });

  it('tells programs what was done', async () => {
    const run = await patch([good, formula], '--skip', '--json');
    const [{ type, ...told } = { type: '' }] = eventsOf(run);
    expect(type).toBe('patch');
    expect(patchReport.parse(told)).toMatchObject({
      workbook: book,
      output: out,
      applied: 1,
      refused: [{ sheet: 'Strings', ref: 'D2' }],
      parts: expect.arrayContaining(['xl/worksheets/sheet1.xml']) as unknown,
    });
    expect(summaryOf(run)).toMatchObject({
      exitCode: 0,
      workbook: book,
      output: out,
      changed: 1,
      skipped: 1,
    });
    expect(run.stderr).toBe('');
  });

  it('replaces nothing that is there already without --force', async () => {
    await writeFile(out, 'precious');
    const run = await patch([good]);
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/out\.xlsx is there already.*--out.*--force/s);
    expect(await readFile(out, 'utf8')).toBe('precious');
    expect((await patch([good], '--force')).code).toBe(0);
    expect((await readStringTable(out)).get('C2')).toBe(good.text);
  });

  it('writes into the workbook itself only with --force', async () => {
    const before = await readFile(book);
    const args = ['patch', book, await edits([good]), '--out', book];
    const run = await runLingrid(args);
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/the workbook itself/);
    expect(await readFile(book)).toEqual(before);
    expect((await runLingrid([...args, '--force'])).code).toBe(0);
    expect((await readStringTable(book)).get('C2')).toBe(good.text);
    expect(await names()).toEqual(['book.xlsx', 'edits.json']);
  });

  it('does not cut a second name of the workbook loose without --force', async () => {
    await link(book, out);
    expect((await patch([good])).code).toBe(3);
    expect((await readStringTable(book)).get('C2')).not.toBe(good.text);
  });

  it('waits for nobody who holds the output', async () => {
    await writeFile(join(folder.path, '.~lock.out.xlsx.lingrid#'), 'somebody else');
    const run = await patch([good]);
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/exported by another program/);
  });

  it('reads edits from standard input', async () => {
    const child = spawn(process.execPath, [resolve('dist/cli.js'), 'patch', book, '-', '--out', out]);
    child.stdin.end(`\uFEFF${JSON.stringify([good])}`);
    const code = await new Promise((ended) => child.once('close', ended));
    expect(code).toBe(0);
    expect((await readStringTable(out)).get('C2')).toBe(good.text);
  });

  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '[{"sheet": "S",\n "text": SECRET}]', /edits\.json: it is not JSON: look at line 2/],
    ['nothing', '', /empty/],
    ['no list', { sheet: 'SECRET' }, /no list/],
    ['an entry that is none', [good, 'SECRET'], /entry 2 is no object/],
    ['an unknown field', [{ ...good, SECRET: 1 }], /entry 1 has a field besides/],
    ['no text', [good, good, { sheet: 'S', ref: 'A1' }], /entry 3 has no “text”/],
    ['a number for a text', [{ ...good, text: 1 }], /entry 1 has a “text” that is no text/],
    ['no cell', [{ ...good, ref: 'SECRET' }], /entry 1 has a “ref” that is no cell such as B2/],
    ['an empty sheet', [{ ...good, sheet: '' }], /entry 1 has an empty “sheet”/],
  ];

  it.each(bad)('refuses edits that are %s: exit 2, and says where', async (_, list, message) => {
    const run = await patch(list);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toContain('SECRET');
    expect(await names()).toEqual(['book.xlsx', 'edits.json']);
  });

  it('names a few wrong entries, not all', async () => {
    const run = await patch(Array.from({ length: 100 }, () => 1));
    expect(run.stderr.match(/entry/g)).toHaveLength(3);
  });

  const usages: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no --out', [], /--out/],
    ['an output of another kind', ['--out', 'x.xlsm'], /\.xlsx/],
    ['an output in no folder', ['--out', 'nowhere/x.xlsx'], /no folder/],
    ['a report over a workbook', ['--out', 'x.xlsx', '--report', 'r.xlsx'], /report\.json/],
  ];
  it.each(usages)('refuses %s', async (_, flags, message) => {
    const run = await runLingrid(['patch', book, await edits([good]), ...flags], { cwd: folder.path });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(message);
  });

  it('says which file is missing', async () => {
    const run = await runLingrid(['patch', book, join(folder.path, 'none.json'), '--out', out]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/none\.json: there is no such file/);
  });
});
