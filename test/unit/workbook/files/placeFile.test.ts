import { createHash } from 'node:crypto';
import * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutputFiles } from '../../../../src/workbook/files/outputFiles.ts';
import { failure, systemError } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../../support/withoutRights.ts';

const { chmod, chown, lstat, mkdir, readdir, readFile, rename, stat, symlink, writeFile } = fsPromises;

let folder: TemporaryFolder;
let path: string;
let temporary: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'strings.xlsx');
  temporary = join(folder.path, '.strings.tmp');
  await writeFile(temporary, 'new');
  await chmod(temporary, 0o600);
});
afterEach(() => folder.remove());

/** `slept` receives each wait; none takes any time. */
function files(fs: Partial<typeof fsPromises> = {}, slept: number[] = []) {
  return createOutputFiles({
    backupsFolder: join(folder.path, 'backups'),
    fs: { ...fsPromises, ...fs },
    clock: {
      now: () => 0,
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
    },
  });
}

const mode = async (at: string) => (await stat(at)).mode & 0o777;

describe('place', () => {
  it('replaces what stood there and tells what it put there', async () => {
    await writeFile(path, 'old');
    const placed = await files().place(temporary, path);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(placed).toEqual({
      sha256: createHash('sha256').update('new').digest('hex'),
      size: 3,
      mtimeMs: (await stat(path)).mtimeMs,
    });
    expect(await readdir(folder.path)).toEqual(['strings.xlsx']);
  });

  it.skipIf(process.platform === 'win32').each([0o640, 0o664, 0o600, 0o755])(
    'keeps the mode %o',
    async (kept) => {
      await writeFile(path, 'old');
      await chmod(path, kept);
      await files().place(temporary, path);
      expect(await mode(path)).toBe(kept);
    },
  );

  it('gives a new file the mode of new files here', async () => {
    const other = join(folder.path, 'other.xlsx');
    await writeFile(other, '');
    await files().place(temporary, path);
    expect(await mode(path)).toBe(await mode(other));
    expect((await readdir(folder.path)).sort()).toEqual(['other.xlsx', 'strings.xlsx']);
  });

  it.skipIf(process.geteuid?.() !== 0)('keeps the owner, as root', async () => {
    await writeFile(path, 'old');
    await chown(path, 1234, 2345);
    await files().place(temporary, path);
    expect(await stat(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  it('follows a link and leaves it one', async () => {
    const inner = join(folder.path, 'inner');
    await mkdir(inner);
    await writeFile(join(inner, 'real.xlsx'), 'old');
    await symlink(join(inner, 'real.xlsx'), path);
    await files().place(temporary, path);
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(inner, 'real.xlsx'), 'utf8')).toBe('new');
  });

  it.each([
    ['EBUSY', 'open in another program'],
    ['EPERM', 'open in another program'],
    ['EACCES', 'open in another program'],
    ['ENOSPC', 'disk is full'],
    ['EROFS', 'read-only'],
    ['EXDEV', 'another disk'],
    ['EWHAT', 'EWHAT'],
  ])('leaves both files as they are when the rename fails: %s', async (code, words) => {
    await writeFile(path, 'old');
    const error = await failure(
      files({ rename: () => Promise.reject(systemError(code)) }).place(temporary, path),
    );
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toContain(words);
    expect(error.message).toContain('the translations stay in the session');
    expect(error.details).toEqual({ reason: code });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readFile(temporary, 'utf8')).toBe('new');
  });

  it.each(['chmod', 'open', 'stat', 'realpath'] as const)(
    'leaves what stood there when %s fails',
    async (step) => {
      await writeFile(path, 'old');
      const broken = files({ [step]: () => Promise.reject(systemError('EIO')) });
      expect((await failure(broken.place(temporary, path))).message).toContain('the disk reports an error');
      expect(await readFile(path, 'utf8')).toBe('old');
      expect(await readFile(temporary, 'utf8')).toBe('new');
    },
  );

  it('tries again while something holds the file for a moment', async () => {
    await writeFile(path, 'old');
    const slept: number[] = [];
    const holding: typeof rename = (from, to) =>
      slept.length < 2 ? Promise.reject(systemError('EBUSY')) : rename(from, to);
    await files({ rename: holding }, slept).place(temporary, path);
    expect(slept).toEqual([50, 200]);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('does not wait for what will not pass', async () => {
    const slept: number[] = [];
    await failure(
      files({ rename: () => Promise.reject(systemError('EXDEV')) }, slept).place(temporary, path),
    );
    expect(slept).toEqual([]);
  });

  it('syncs the new file before and its folder after the rename', async () => {
    const steps: string[] = [];
    const recording = files({
      open: async (at, flags, mode) => {
        const file = await fsPromises.open(at, flags, mode);
        const sync = file.sync.bind(file);
        file.sync = () => {
          steps.push(at === folder.path ? 'sync folder' : 'sync file');
          return sync();
        };
        return file;
      },
      rename: (from, to) => {
        steps.push('rename');
        return rename(from, to);
      },
    });
    await recording.place(temporary, path);
    expect(steps).toEqual(['sync file', 'rename', 'sync folder']);
  });

  it.skipIf(!canLoseRights)('says when one may not write into the folder', async () => {
    await writeFile(path, 'old');
    await chmod(temporary, 0o666);
    await chmod(path, 0o666);
    await chmod(folder.path, 0o555);
    const error = await withoutRights(() => failure(files().place(temporary, path)));
    expect(error.code).toBe('output_unwritable');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('says that the temporary file is gone', async () => {
    const error = await failure(files().place(join(folder.path, 'gone'), path));
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toContain('removed meanwhile');
  });
});

describe('discard', () => {
  it('removes a temporary file, there or not', async () => {
    await files().discard(temporary);
    await files().discard(temporary);
    expect(await readdir(folder.path)).toEqual([]);
  });
});
