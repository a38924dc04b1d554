import * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackups } from '../../../../src/workbook/files/backups.ts';
import { createFakeClock, type FakeClock } from '../../../support/fakeClock.ts';
import { failure, systemError } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';

const { chmod, mkdir, readdir, readFile, stat, writeFile } = fsPromises;
const START = Date.UTC(2026, 10, 23, 20, 25, 30, 123);

let folder: TemporaryFolder;
let path: string;
let own: string;
let clock: FakeClock;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'strings.xlsx');
  own = join(folder.path, 'backups', 'session-1');
  clock = createFakeClock({ start: START });
});
afterEach(() => folder.remove());

const backupsWith = (fs: Partial<typeof fsPromises> = {}) =>
  createBackups({ fs: { ...fsPromises, ...fs }, clock, folder: join(folder.path, 'backups') });

async function keep(text: string, backups = backupsWith()): Promise<string> {
  await writeFile(path, text);
  return backups.keep(path, 'session-1');
}

const contents = async () =>
  Promise.all((await readdir(own)).sort().map((name) => readFile(join(own, name), 'utf8')));

describe('backups', () => {
  it('keeps a copy for its owner alone, under a name with its time', async () => {
    await writeFile(path, 'one');
    await chmod(path, 0o644);
    const copy = await backupsWith().keep(path, 'session-1');
    expect(copy).toBe(join(own, '2026-11-23T20-25-30-123Z-strings.xlsx'));
    expect(await readFile(copy, 'utf8')).toBe('one');
    if (process.platform === 'win32') return;
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect((await stat(own)).mode & 0o777).toBe(0o700);
    expect((await stat(join(own, '..'))).mode & 0o777).toBe(0o700);
  });

  it('copies a file that is read-only', async () => {
    await writeFile(path, 'one');
    await chmod(path, 0o444);
    expect(await readFile(await backupsWith().keep(path, 'session-1'), 'utf8')).toBe('one');
  });

  it('lists those that are finished, newest first, each with its time and name', async () => {
    const backups = backupsWith();
    expect(await backups.list('session-1')).toEqual([]);
    await keep('one');
    await clock.advance(1000);
    await keep('two');
    await writeFile(join(own, '.part-2026-11-23T20-25-33-123Z-strings.xlsx'), 'half');
    expect(await backups.list('session-1')).toEqual([
      { id: '2026-11-23T20-25-31-123Z', at: START + 1000, name: 'strings.xlsx' },
      { id: '2026-11-23T20-25-30-123Z', at: START, name: 'strings.xlsx' },
    ]);
    expect(await backups.list('session-2')).toEqual([]);
  });

  it('copies the one that an id names, and nothing that is no such id', async () => {
    const backups = backupsWith();
    await keep('one');
    await writeFile(join(own, 'secret'), 'secret');
    await writeFile(join(folder.path, 'backups', 'secret'), 'secret');
    const copy = join(folder.path, 'copy');
    const bad = ['', '.', 'secret', '../secret', '2026-11-23T20-25-30-123Z-strings.xlsx', '2026-11-23T20'];
    for (const id of bad) expect(await backups.copy('session-1', id, copy)).toBe(false);
    expect(await failure(backups.copy('../session-1', '2026-11-23T20-25-30-123Z', copy))).toMatchObject({
      code: 'internal',
    });
    expect(await backups.copy('session-1', '2026-11-23T20-25-30-123Z', copy)).toBe(true);
    expect(await readFile(copy, 'utf8')).toBe('one');
  });

  it('spares the one that is being restored until the next is kept', async () => {
    const backups = backupsWith();
    for (const text of ['one', 'two', 'three']) {
      await clock.advance(1000);
      await keep(text);
    }
    const oldest = (await backups.list('session-1')).at(-1);
    await writeFile(path, 'four');
    await backups.keep(path, 'session-1', oldest?.id);
    expect(await contents()).toEqual(['one', 'two', 'three', 'four']);
    await clock.advance(1000);
    await keep('five');
    expect(await contents()).toEqual(['three', 'four', 'five']);
  });

  it('keeps the last three', async () => {
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await clock.advance(1000);
      await keep(text);
    }
    expect(await contents()).toEqual(['three', 'four', 'five']);
  });

  it('keeps the last three though time stands still or goes back', async () => {
    await keep('one');
    await keep('two');
    clock = createFakeClock({ start: START - 86_400_000 });
    await keep('three');
    await keep('four');
    expect(await contents()).toEqual(['two', 'three', 'four']);
  });

  it.each(['copyFile', 'chmod', 'open', 'rename', 'readdir', 'mkdir'] as const)(
    'says when %s fails, keeps what it has, and clears up the next time',
    async (step) => {
      await keep('one');
      const broken = backupsWith({ [step]: () => Promise.reject(systemError('ENOSPC')) });
      const error = await failure(keep('two', broken));
      expect(error.code).toBe('output_unwritable');
      expect(error.message).toContain('disk is full');
      await keep('three');
      expect(await contents()).toEqual(['one', 'three']);
    },
  );

  it('erases those of one session', async () => {
    await keep('one');
    await backupsWith().keep(path, 'session-2');
    await backupsWith().erase('session-1');
    expect(await readdir(join(folder.path, 'backups'))).toEqual(['session-2']);
    await backupsWith().erase('session-1');
  });

  it('erases those of sessions that nobody knows any more, and nothing else', async () => {
    const all = join(folder.path, 'backups');
    await keep('one');
    await backupsWith().keep(path, 'session-2');
    await backupsWith().keep(path, 'session-3');
    await writeFile(join(all, 'notes'), 'mine');
    await mkdir(join(all, 'of my own'));
    await backupsWith().eraseOrphaned((id) => id === 'session-1');
    expect((await readdir(all)).sort()).toEqual(['notes', 'of my own', 'session-1']);
    expect(await contents()).toEqual(['one']);
  });

  it('has no orphans where there are no backups', async () => {
    await backupsWith().eraseOrphaned(() => false);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('says when orphans cannot be looked for', async () => {
    const readdir = (): Promise<never> => Promise.reject(systemError('EIO'));
    const broken = backupsWith({ readdir });
    await expect(broken.eraseOrphaned(() => false)).rejects.toMatchObject({ code: 'EIO' });
  });

  it.each(['..', '', 'a/b', '.'])('refuses the id %j', async (id) => {
    await writeFile(path, 'one');
    expect((await failure(backupsWith().keep(path, id))).code).toBe('internal');
    expect((await failure(backupsWith().erase(id))).code).toBe('internal');
  });
});
