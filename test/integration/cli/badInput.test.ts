import { chmod, copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLingrid, summaryOf } from '../../support/runLingrid.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

/** A user without any rights of their own, on every Unix. */
const NOBODY = 65_534;

describe('bad input', () => {
  let folder: TemporaryFolder;
  let book: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 3, targets: ['fr'] });
  });
  afterEach(() => folder.remove());

  const at = (name: string) => join(folder.path, name);
  const translate = (...args: string[]) =>
    runLingrid(['translate', ...args, '--provider', 'pseudo', '--store', at('store')]);

  /** What a compound file (OLE) begins with: old .xls, and workbooks with a password. */
  const compound = (text: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(text, 'utf16le')]);

  const files: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    ['no such file', () => Promise.resolve(at('missing.xlsx')), /missing\.xlsx/],
    ['a folder', () => mkdir(at('folder.xlsx')).then(() => at('folder.xlsx')), /folder/],
    ['not a zip', () => write('text.xlsx', 'key,en,fr'), /text\.xlsx/],
    [
      'a broken archive',
      () => write('broken.xlsx', 'PK\u0003\u0004broken'),
      /broken\.xlsx: .*cannot be read/,
    ],
    ['an empty file', () => write('nothing.xlsx', ''), /empty/],
    ['a password', () => write('secret.xlsx', compound('EncryptedPackage')), /password/],
    ['an old format', () => write('old.xls', compound('Workbook')), /\.xlsx/],
    ['a binary workbook', () => copy('binary.xlsb'), /\.xlsx/],
    [
      'a Git LFS pointer',
      () => write('large.xlsx', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'),
      /git lfs pull/,
    ],
    ["Excel's own lock file", () => write('~$book.xlsx', 'x'), /~\$book\.xlsx/],
    ['an empty workbook', () => workbookWith('empty.xlsx', []), /empty|nothing/i],
    [
      'no recognisable languages',
      () =>
        workbookWith('plain.xlsx', [
          ['Quantity', 'Price'],
          [1, 2],
          [3, 4],
        ]),
      /header|lingrid\.json/,
    ],
  ];

  it.each(files)('%s: exit 2, and says what is wrong', async (_, prepare, message) => {
    const run = await translate(await prepare());
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/undefined|\bat .*:\d+:\d+/);
    expect(run.code).toBe(2);
  });

  async function write(name: string, content: string | Buffer): Promise<string> {
    await writeFile(at(name), content);
    return at(name);
  }

  async function copy(name: string): Promise<string> {
    await copyFile(book, at(name));
    return at(name);
  }

  async function workbookWith(
    name: string,
    rows: readonly (readonly (string | number)[])[],
  ): Promise<string> {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Sheet1').addRows(rows.map((row) => [...row]));
    await workbook.xlsx.writeFile(at(name));
    return at(name);
  }

  const usages: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a target language that nobody knows', ['--to', 'qq'], /qq/],
    ['a bad language tag', ['--to', 'not a tag'], /BCP 47/],
    ['a bad source', ['--source', 'x_y'], /BCP 47/],
    ['an unknown sheet', ['--sheet', 'Nope'], /Nope.*Strings|Strings.*Nope/s],
    ['an unknown provider', ['--provider', 'nobody'], /nobody.*pseudo/s],
    ['an output of another kind', ['--out', 'out.csv'], /\.xlsx/],
    ['an unknown flag', ['--colour', 'red'], /--colour/],
    ['two destinations', ['--out', 'x.xlsx', '--in-place'], /--in-place/],
    ['a concurrency of nothing', ['--concurrency', '0'], /whole number/],
    ['a project file that is not there', ['--project', 'nowhere.json'], /nowhere\.json/],
  ];

  it.each(usages)('%s: exit 2, and says what is wrong', async (_, args, message) => {
    const run = await runLingrid([
      'translate',
      book,
      '--provider',
      'pseudo',
      '--store',
      at('store'),
      ...args,
    ]);
    expect(run.stderr).toMatch(message);
    expect(run.code).toBe(2);
    expect((await readdir(folder.path)).filter((name) => name.includes('translated'))).toEqual([]);
  });

  it('names the field and the unknown key of a bad lingrid.json', async () => {
    await writeFile(
      at('lingrid.json'),
      '{ "sheets": [{ "name": "*", "columns": { "B": { "role": "sauce" } } }], "endpoint": 1 }',
    );
    const run = await translate(book);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(at('lingrid.json'));
    expect(run.stderr).toContain('sheets[0].columns.B');
    expect(run.stderr).toContain('endpoint');
  });

  it('never writes a report over a workbook', async () => {
    const before = await readFile(book);
    const run = await translate(book, '--report', book);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/report\.json/);
    expect(await readFile(book)).toEqual(before);
  });

  it('finds out that a report cannot be written before anything is done', async () => {
    const run = await translate(book, '--report', at('nowhere/report.json'));
    expect(run.code).toBe(2);
    expect(await readdir(folder.path)).not.toContain('book.translated.xlsx');
  });

  it.each(['forget', 'resume', 'retry'])('%s takes no empty id for the only session', async (command) => {
    await translate(book);
    const run = await runLingrid([command, '', '--store', at('store')]);
    expect(run.code).toBe(2);
    expect((await runLingrid(['sessions', '--store', at('store')])).stdout).toContain(book);
  });

  it('says how a --json run ended when its usage was bad', async () => {
    const run = await runLingrid(['translate', '--json', '--nope', book]);
    expect(run.code).toBe(2);
    expect(summaryOf(run)).toMatchObject({ exitCode: 2, error: { code: 'invalid_request' } });
  });

  it('ends in order when nobody reads its output any more', async () => {
    await writeStringTable(book, { rows: 500, targets: ['fr'] });
    const run = await runLingrid(
      ['translate', book, '--provider', 'pseudo', '--store', at('store'), '--json'],
      {
        started: (child) => child.stdout?.destroy(),
      },
    );
    expect(run.stderr).not.toMatch(/EPIPE/);
    expect(run.code).toBe(130);
  });

  it('refuses without a provider: exit 3, and says what to do', async () => {
    const run = await runLingrid(['translate', book, '--store', at('store'), '--json']);
    expect(run.code).toBe(3);
    const { error } = summaryOf(run);
    expect(error?.code).toBe('provider_missing');
    expect(error?.message).toMatch(/--provider pseudo/);
  });

  it('keeps pseudo-localized text out of the workbook itself unless forced', async () => {
    const before = await readFile(book);
    expect((await translate(book, '--in-place')).code).toBe(3);
    expect(await readFile(book)).toEqual(before);
    expect((await translate(book, '--in-place', '--force')).code).toBe(0);
    expect(await readFile(book)).not.toEqual(before);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'a folder without the right to write: exit 2, nothing lost',
    async () => {
      await mkdir(at('read-only'));
      await copyFile(book, at('read-only/book.xlsx'));
      await chmod(at('read-only'), 0o555);
      await mkdir(at('own'));
      await chmod(at('own'), 0o777);
      await chmod(folder.path, 0o755);
      await chmod(at('read-only/book.xlsx'), 0o644);
      const args = [
        'translate',
        at('read-only/book.xlsx'),
        '--provider',
        'pseudo',
        '--store',
        at('own/store'),
      ];
      for (const destination of [[], ['--in-place', '--force']]) {
        const run = await runLingrid([...args, ...destination], { uid: NOBODY });
        expect(run.stderr).toMatch(/write|right/);
        expect(run.code).toBe(2);
      }
      expect(await readdir(at('read-only'))).toEqual(['book.xlsx']);
      expect((await runLingrid([...args, '--out', at('own/out.xlsx')], { uid: NOBODY })).code).toBe(0);
    },
  );

  it('a store that cannot be made: exit 2, and says where', async () => {
    await writeFile(at('file'), '');
    const run = await runLingrid(['translate', book, '--provider', 'pseudo', '--store', at('file')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(at('file'));
  });

  it.each(['resume', 'retry', 'forget'])('%s of a session that is not there: exit 2', async (command) => {
    const run = await runLingrid([command, 'nope', '--store', at('store')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/nope.*lingrid sessions/s);
  });
});
