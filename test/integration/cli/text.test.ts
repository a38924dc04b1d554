import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLingrid } from '../../support/runLingrid.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

type Rows = readonly (readonly (string | number)[])[];

const TABLE: Rows = [
  ['Key', 'EN', 'FR'],
  ['door.open', 'Open the door', 'Ouvrez la porte'],
  ['door.close', 'Close the door\nat once', ''],
];

describe('lingrid text', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  const at = (name: string) => join(folder.path, name);

  async function write(name: string, rows: Rows, hidden: Rows = []): Promise<string> {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Strings').addRows(rows.map((row) => [...row]));
    if (hidden.length > 0)
      workbook.addWorksheet('Notes', { state: 'hidden' }).addRows(hidden.map((row) => [...row]));
    await workbook.xlsx.writeFile(at(name));
    return at(name);
  }

  it('prints a line for each cell', async () => {
    const run = await runLingrid(['text', await write('book.xlsx', TABLE, [['remark']])]);
    expect(run).toEqual({
      code: 0,
      stdout: [
        'Strings!A1\t\t\tKey',
        'Strings!B1\t\t\tEN',
        'Strings!C1\t\t\tFR',
        'Strings!A2\tdoor.open\t\tdoor.open',
        'Strings!B2\tdoor.open\ten\tOpen the door',
        'Strings!C2\tdoor.open\tfr\tOuvrez la porte',
        'Strings!A3\tdoor.close\t\tdoor.close',
        'Strings!B3\tdoor.close\ten\tClose the door\\nat once',
        '# hidden sheet: Notes',
        'Notes!A1\t\t\tremark',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  it('takes names as git makes them, and workbooks with macros by name', async () => {
    const book = await write('book.xlsx', TABLE);
    for (const name of ['git-blob-a1B2c3', 'x'].map((each) => at(each))) await mkdir(name);
    const names = ['Xy12ab_book.xlsx', 'git-blob-a1B2c3/book.xlsx', 'x/Book.XLSM'];
    const texts = [];
    for (const name of names) {
      await copyFile(book, at(name));
      texts.push(await runLingrid(['text', at(name)]));
    }
    const expected = await runLingrid(['text', book]);
    expect(texts).toEqual([expected, expected, expected]);
  });

  it('minds no lingrid.json, and no broken settings: the same bytes give the same lines', async () => {
    const book = await write('book.xlsx', TABLE);
    const expected = await runLingrid(['text', book]);
    await writeFile(at('lingrid.json'), '{ "headers": { "FR": "de" }');
    await writeFile(at('settings.json'), 'broken');
    expect(await runLingrid(['text', book], { env: { LINGRID_SETTINGS: at('settings.json') } })).toEqual(
      expected,
    );
  });

  it('leaves nothing behind: no store is opened', async () => {
    const book = await write('book.xlsx', TABLE);
    const home = at('home');
    await mkdir(home);
    const env = { HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home, APPDATA: home };
    expect((await runLingrid(['text', book], { env })).code).toBe(0);
    expect(await readdir(home)).toEqual([]);
  });

  it('ends quietly when nobody reads on', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [`item.${i}`, `Collect ${i} golden apples`, '']);
    const book = await write('book.xlsx', [...TABLE.slice(0, 1), ...rows]);
    const run = await runLingrid(['text', book], {
      started: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    });
    expect(run.stderr).toBe('');
    expect(run.code).toBe(0);
  });

  it.skipIf(process.platform !== 'linux')('says when its output cannot be written', async () => {
    const book = await write('book.xlsx', TABLE);
    const command = '"$0" "$1" text "$2" > /dev/full';
    const run = () =>
      execFileSync('sh', ['-c', command, process.execPath, resolve('dist/cli.js'), book], { stdio: 'pipe' });
    expect(run).toThrow(/cannot be written \(ENOSPC\)/);
  });

  it.each([
    ['no file', 'none.xlsx', undefined, /no such file/],
    ['no workbook', 'text.xlsx', 'text', /text\.xlsx/],
    [
      'a pointer of Git LFS',
      'lfs.xlsx',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
      /git lfs pull/,
    ],
    ['a broken archive', 'broken.xlsx', 'PK\u0003\u0004broken', /broken\.xlsx/],
  ])('says what is wrong with %s: exit 2, nothing printed', async (_, name, content, message) => {
    if (content !== undefined) await writeFile(at(name), content);
    const run = await runLingrid(['text', at(name)]);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(message);
  });

  describe('with --textconv', () => {
    const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n';
    const textconv = (...args: readonly string[]) => runLingrid(['text', '--textconv', ...args]);

    it('prints the same for a workbook', async () => {
      const book = await write('book.xlsx', TABLE);
      expect(await textconv(book)).toEqual(await runLingrid(['text', book]));
    });

    it.each([
      ['no workbook', 'text', /no zip archive/],
      ['a pointer of Git LFS', LFS, /git lfs pull/],
      ['a broken archive', 'PK\u0003\u0004broken', /cannot be read/],
    ])('says in a line that there is %s, wherever it lies', async (_, content, reason) => {
      await mkdir(at('x'));
      await symlink(at('x'), at('link'));
      for (const name of ['a.xlsx', 'x/b.xlsx']) await writeFile(at(name), content);
      await writeFile(at('other.xlsx'), `${content} `);
      const runs = [];
      for (const name of ['a.xlsx', 'x/b.xlsx', 'link/b.xlsx']) runs.push(await textconv(at(name)));
      expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
      for (const run of runs) {
        expect(run).toMatchObject({ code: 0, stderr: '' });
        expect(run.stdout).toMatch(/^# not a readable workbook \(\d+ bytes, SHA-256 [0-9a-f]{64}\): .*\n$/);
        expect(run.stdout).toMatch(reason);
        expect(run.stdout).not.toContain(folder.path);
      }
      expect((await textconv(at('other.xlsx'))).stdout).not.toBe(runs[0]?.stdout);
    });

    it('still fails where there is no file, or a folder: nothing is at hand that git could show', async () => {
      await mkdir(at('folder.xlsx'));
      for (const name of ['none.xlsx', 'folder.xlsx'])
        expect(await textconv(at(name))).toMatchObject({ code: 2, stdout: '' });
    });
  });

  describe('through git', () => {
    const lingrid = `"${process.execPath}" "${resolve('dist/cli.js')}" text --no-refs --textconv`;
    const git = (...args: readonly string[]) =>
      execFileSync('git', args, {
        cwd: folder.path,
        encoding: 'utf8',
        env: {
          ...process.env,
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_AUTHOR_NAME: 'a',
          GIT_AUTHOR_EMAIL: 'a@example.org',
          GIT_COMMITTER_NAME: 'a',
          GIT_COMMITTER_EMAIL: 'a@example.org',
        },
      });
    /** The lines that a diff takes away and adds. */
    const changes = (diff: string) => diff.split('\n').filter((line) => /^[+-](?![+-]{2} )/.test(line));

    beforeEach(async () => {
      git('init', '--quiet');
      await writeFile(at('.gitattributes'), '*.xlsx diff=lingrid\n');
      git('config', 'diff.lingrid.textconv', lingrid);
      git('config', 'diff.lingrid.cachetextconv', 'true');
      await write('book.xlsx', TABLE);
      git('add', '.');
      git('commit', '--quiet', '-m', 'one');
    });

    it('shows a changed text, and a new row as what it is', async () => {
      await write('book.xlsx', [
        ...TABLE.slice(0, 1),
        ['door.lock', 'Lock the door', ''],
        ['door.open', 'Open the door', 'Ouvre la porte'],
        ...TABLE.slice(2),
      ]);
      const expected = [
        '+Strings!A\tdoor.lock\t\tdoor.lock',
        '+Strings!\tdoor.lock\ten\tLock the door',
        '-Strings!\tdoor.open\tfr\tOuvrez la porte',
        '+Strings!\tdoor.open\tfr\tOuvre la porte',
      ];
      expect(changes(git('diff'))).toEqual(expected);
      git('commit', '--quiet', '-a', '-m', 'two');
      // Twice: the second time the lines come from git's cache.
      for (let time = 0; time < 2; time += 1)
        expect(changes(git('log', '-p', '-1', '--format='))).toEqual(expected);
    });

    it('says that nothing is different where only the bytes are', async () => {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(at('book.xlsx'));
      workbook.creator = 'somebody else';
      await workbook.xlsx.writeFile(at('book.xlsx'));
      expect(git('status', '--porcelain')).toContain('book.xlsx');
      expect(changes(git('diff'))).toEqual([]);
    });

    it('goes on where a file is no readable workbook, and shows the others', async () => {
      await writeFile(at('bad.xlsx'), 'no workbook');
      git('add', '.');
      git('commit', '--quiet', '-m', 'two');
      await writeFile(at('bad.xlsx'), 'still no workbook');
      await write('book.xlsx', TABLE.slice(0, 2));
      expect(changes(git('diff')).map((line) => line.slice(0, 25))).toEqual([
        '-# not a readable workboo',
        '+# not a readable workboo',
        '-Strings!A\tdoor.close\t\tdoor.close'.slice(0, 25),
        '-Strings!\tdoor.close\ten\tClose the door'.slice(0, 25),
      ]);
      await write('bad.xlsx', TABLE.slice(0, 1));
      expect(changes(git('diff', 'bad.xlsx')).slice(1)).toEqual([
        '+Strings!A\t\t\tKey',
        '+Strings!B\t\t\tEN',
        '+Strings!C\t\t\tFR',
      ]);
    });
  });
});
