import { createHash } from 'node:crypto';
import * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Expected } from '../../../../src/core/ports/outputFiles.ts';
import { createOutputFiles } from '../../../../src/workbook/files/outputFiles.ts';
import { failure, systemError } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../../support/withoutRights.ts';

const { chmod, chown, link, lstat, mkdir, readdir, readFile, rename, stat, symlink, writeFile } = fsPromises;

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

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What an export expects that has seen `text` at the path; null for nothing. */
const seen = (text: string | null, confirm = () => Promise.resolve()): Expected => ({
  standing: text === null ? null : sha256(text),
  confirm,
});

const mode = async (at: string) => (await stat(at)).mode & 0o777;

describe('place', () => {
  it('replaces what stood there and tells what it put there', async () => {
    await writeFile(path, 'old');
    const placed = await files().place(temporary, path, seen('old'));
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(placed).toEqual({
      sha256: sha256('new'),
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
      await files().place(temporary, path, seen('old'));
      expect(await mode(path)).toBe(kept);
    },
  );

  it('gives a new file the mode of new files here', async () => {
    const other = join(folder.path, 'other.xlsx');
    await writeFile(other, '');
    await files().place(temporary, path, seen(null));
    expect(await mode(path)).toBe(await mode(other));
    expect((await readdir(folder.path)).sort()).toEqual(['other.xlsx', 'strings.xlsx']);
  });

  it.skipIf(process.geteuid?.() !== 0)('keeps the owner, as root', async () => {
    await writeFile(path, 'old');
    await chown(path, 1234, 2345);
    await files().place(temporary, path, seen('old'));
    expect(await stat(path)).toMatchObject({ uid: 1234, gid: 2345 });
  });

  it('follows a link and leaves it one', async () => {
    const inner = join(folder.path, 'inner');
    await mkdir(inner);
    await writeFile(join(inner, 'real.xlsx'), 'old');
    await symlink(join(inner, 'real.xlsx'), path);
    await files().place(temporary, path, seen('old'));
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
      files({ rename: () => Promise.reject(systemError(code)) }).place(temporary, path, seen('old')),
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
      expect((await failure(broken.place(temporary, path, seen('old')))).message).toContain(
        'the disk reports an error',
      );
      expect(await readFile(path, 'utf8')).toBe('old');
      expect(await readFile(temporary, 'utf8')).toBe('new');
    },
  );

  it('tries again while something holds the file for a moment', async () => {
    await writeFile(path, 'old');
    const slept: number[] = [];
    const holding: typeof rename = (from, to) =>
      slept.length < 2 ? Promise.reject(systemError('EBUSY')) : rename(from, to);
    await files({ rename: holding }, slept).place(temporary, path, seen('old'));
    expect(slept).toEqual([50, 200]);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('does not wait for what will not pass', async () => {
    const slept: number[] = [];
    await failure(
      files({ rename: () => Promise.reject(systemError('EXDEV')) }, slept).place(
        temporary,
        path,
        seen('old'),
      ),
    );
    expect(slept).toEqual([]);
  });

  it.each([
    ['replaces', 'old', 'rename'],
    ['is the first', null, 'link'],
  ] as const)(
    'syncs, confirms and looks before it %s, and syncs the folder after',
    async (_, standing, name) => {
      if (standing !== null) await writeFile(path, standing);
      const steps: string[] = [];
      const step = <T>(label: string, work: () => Promise<T>): Promise<T> => {
        steps.push(label);
        return work();
      };
      const recording = files({
        open: async (at, flags, mode) => {
          if (at === path) steps.push('look');
          const file = await fsPromises.open(at, flags, mode);
          const sync = file.sync.bind(file);
          file.sync = () => step(at === folder.path ? 'sync folder' : 'sync file', sync);
          return file;
        },
        chmod: (at, wanted) => step('chmod', () => chmod(at, wanted)),
        rename: (from, to) => step('rename', () => rename(from, to)),
        link: (from, to) => step('link', () => link(from, to)),
      });
      await recording.place(
        temporary,
        path,
        seen(standing, () => step('confirm', () => Promise.resolve())),
      );
      expect(steps).toEqual(['chmod', 'sync file', 'confirm', 'look', name, 'sync folder']);
    },
  );

  it.skipIf(!canLoseRights)('says when one may not write into the folder', async () => {
    await writeFile(path, 'old');
    await chmod(temporary, 0o666);
    await chmod(path, 0o666);
    await chmod(folder.path, 0o555);
    const error = await withoutRights(() => failure(files().place(temporary, path, seen('old'))));
    expect(error.code).toBe('output_unwritable');
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('says that the temporary file is gone', async () => {
    const error = await failure(files().place(join(folder.path, 'gone'), path, seen(null)));
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toContain('removed meanwhile');
  });
});

describe('place, when somebody else is at work', () => {
  const untouched = async (standing: string) => {
    expect(await readFile(path, 'utf8')).toBe(standing);
    expect(await readFile(temporary, 'utf8')).toBe('new');
  };

  it.each([
    ['saved', 'old', 'theirs'],
    ['made', null, 'theirs'],
  ] as const)('leaves what was %s before', async (_, expected, standing) => {
    await writeFile(path, standing);
    const error = await failure(files().place(temporary, path, seen(expected)));
    expect(error.code).toBe('workbook_changed');
    expect(error.message).toContain('Nothing was replaced; export again.');
    await untouched(standing);
  });

  it('does not bring back what was removed', async () => {
    expect((await failure(files().place(temporary, path, seen('old')))).code).toBe('workbook_changed');
    expect(await readdir(folder.path)).toEqual(['.strings.tmp']);
  });

  it('leaves what was saved between two tries', async () => {
    await writeFile(path, 'old');
    const slept: number[] = [];
    const holding: typeof rename = async (from, to) => {
      if (slept.length > 0) return rename(from, to);
      await writeFile(path, 'theirs');
      throw systemError('EBUSY');
    };
    const error = await failure(files({ rename: holding }, slept).place(temporary, path, seen('old')));
    expect(error.code).toBe('workbook_changed');
    expect(slept).toEqual([50]);
    await untouched('theirs');
  });

  it('leaves what was saved while the lease was confirmed', async () => {
    await writeFile(path, 'old');
    const saving = seen('old', () => writeFile(path, 'theirs'));
    expect((await failure(files().place(temporary, path, saving))).code).toBe('workbook_changed');
    await untouched('theirs');
  });

  it('leaves what was made after it looked and found nothing', async () => {
    const making: typeof link = async (from, to) => {
      await writeFile(path, 'theirs');
      return link(from, to);
    };
    const error = await failure(files({ link: making }).place(temporary, path, seen(null)));
    expect(error.code).toBe('workbook_changed');
    await untouched('theirs');
  });

  it.each(['EPERM', 'ENOTSUP'])(
    'renames where there are no hard links, having looked again: %s',
    async (code) => {
      const none = files({ link: () => Promise.reject(systemError(code)) });
      let confirmed = 0;
      const counting = seen(null, () => {
        confirmed++;
        return Promise.resolve();
      });
      await none.place(temporary, path, counting);
      expect(confirmed).toBe(2);
      expect(await readFile(path, 'utf8')).toBe('new');
      expect(await readdir(folder.path)).toEqual(['strings.xlsx']);
      await writeFile(temporary, 'newer');
      expect((await failure(none.place(temporary, path, seen(null)))).code).toBe('workbook_changed');
      expect(await readFile(path, 'utf8')).toBe('new');
    },
  );

  it.each([
    ['at first', 0],
    ['before the second try', 1],
  ])('leaves all as it was when the lease is lost %s', async (_, after) => {
    await writeFile(path, 'old');
    const lost = new Error('lost');
    const slept: number[] = [];
    const losing = seen('old', () => (slept.length < after ? Promise.resolve() : Promise.reject(lost)));
    const holding: typeof rename = (from, to) =>
      slept.length < after ? Promise.reject(systemError('EBUSY')) : rename(from, to);
    await expect(files({ rename: holding }, slept).place(temporary, path, losing)).rejects.toBe(lost);
    await untouched('old');
  });

  it('waits while the target cannot be looked at', async () => {
    await writeFile(path, 'old');
    const slept: number[] = [];
    const open: typeof fsPromises.open = (at, flags, mode) =>
      at === path && slept.length < 2
        ? Promise.reject(systemError('EBUSY'))
        : fsPromises.open(at, flags, mode);
    await files({ open }, slept).place(temporary, path, seen('old'));
    expect(slept).toEqual([50, 200]);
    expect(await readFile(path, 'utf8')).toBe('new');
  });
});

describe('discard', () => {
  it('removes a temporary file, there or not', async () => {
    await files().discard(temporary);
    await files().discard(temporary);
    expect(await readdir(folder.path)).toEqual([]);
  });
});
