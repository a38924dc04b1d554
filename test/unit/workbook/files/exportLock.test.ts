import { spawnSync } from 'node:child_process';
import * as fsPromises from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOutput } from '../../../../src/workbook/files/exportLock.ts';
import type { FileSystem } from '../../../../src/workbook/files/fileSystem.ts';
import { createHolders, type LockHolder } from '../../../../src/workbook/files/lockHolder.ts';
import { failure, systemError } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';

const { readdir, readFile, symlink, writeFile } = fsPromises;

let folder: TemporaryFolder;
let path: string;
let lockFile: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'strings.xlsx');
  lockFile = join(folder.path, '.~lock.strings.xlsx.lingrid#');
});
afterEach(() => folder.remove());

const holders = createHolders();
const deps = { fs: fsPromises, holders };

/** A process that was there and is gone. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

async function leave(holder: Partial<LockHolder>): Promise<LockHolder> {
  const whole = { ...holders.self(), ...holder };
  await writeFile(lockFile, JSON.stringify(whole));
  return whole;
}

describe('lockOutput', () => {
  it('is one at a time, and leaves nothing behind', async () => {
    const lock = await lockOutput(deps, path);
    expect(await readdir(folder.path)).toEqual(['.~lock.strings.xlsx.lingrid#']);
    const error = await failure(lockOutput(deps, path));
    expect(error.code).toBe('busy');
    expect(error.message).toContain(`process ${process.pid}`);
    expect(error.message).toContain(lockFile);
    expect(error.details).toEqual({ lockFile, pid: process.pid });
    await lock.release();
    expect(await readdir(folder.path)).toEqual([]);
    await (await lockOutput(deps, path)).release();
  });

  it('is the same lock by whichever link', async () => {
    await writeFile(path, 'x');
    const link = join(folder.path, 'link.xlsx');
    await symlink(path, link);
    await lockOutput(deps, link);
    expect((await failure(lockOutput(deps, path))).code).toBe('busy');
  });

  it('takes over from a process that has ended', async () => {
    await leave({ pid: endedPid() });
    const lock = await lockOutput(deps, path);
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'takes over from an earlier process of the same number',
    async () => {
      await leave({ started: '1' });
      await (await lockOutput(deps, path)).release();
    },
  );

  it.skipIf(process.platform !== 'linux')('takes over from before this machine was started', async () => {
    const [name, , space] = holders.self().host.split(' ');
    await leave({ host: `${name} 00000000-0000-0000-0000-000000000000 ${space}` });
    await (await lockOutput(deps, path)).release();
  });

  it('does not judge processes of another machine', async () => {
    await leave({ pid: endedPid(), host: 'elsewhere boot pid:[1]' });
    const error = await failure(lockOutput(deps, path));
    expect(error.code).toBe('busy');
    expect(error.message).toContain('on elsewhere');
  });

  it('does not judge processes of another container', async () => {
    const [name, boot] = holders.self().host.split(' ');
    await leave({ pid: endedPid(), host: `${name} ${boot} pid:[1]` });
    expect((await failure(lockOutput(deps, path))).code).toBe('busy');
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"id":"a","pid":0,"host":"h","started":null}',
    '{"id":"../x","pid":1,"host":"h","started":null}',
  ])('leaves a file alone that says %j', async (text) => {
    await writeFile(lockFile, text);
    const error = await failure(lockOutput(deps, path));
    expect(error.code).toBe('busy');
    expect(error.message).toContain(`delete ${lockFile}`);
    expect(await readFile(lockFile, 'utf8')).toBe(text);
  });

  it('has one winner among many who find the same dead holder', async () => {
    for (let round = 0; round < 20; round++) {
      await leave({ pid: endedPid() });
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockOutput(deps, path)));
      const locks = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(locks).toHaveLength(1);
      await locks[0]?.value.release();
      expect(await readdir(folder.path)).toEqual([]);
    }
  });

  it('never removes the lock that somebody took after a dead one was found', async () => {
    await leave({ pid: endedPid() });
    let taken: LockHolder | undefined;
    const late: FileSystem = {
      ...fsPromises,
      // Once the dead holder's file is read, somebody else takes over before this one goes on.
      readFile: (async (...args: Parameters<typeof readFile>) => {
        const text = await readFile(...args);
        if (taken === undefined) {
          await lockOutput(deps, path);
          taken = JSON.parse(await readFile(lockFile, 'utf8')) as LockHolder;
        }
        return text;
      }) as FileSystem['readFile'],
    };
    expect((await failure(lockOutput({ fs: late, holders }, path))).code).toBe('busy');
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toEqual(taken);
    expect(await readdir(folder.path)).toEqual(['.~lock.strings.xlsx.lingrid#']);
  });

  it('survives one who died while taking over', async () => {
    const dead = await leave({ pid: endedPid() });
    await writeFile(`${lockFile}.${dead.id}`, JSON.stringify({ ...holders.self(), pid: endedPid() }));
    await (await lockOutput(deps, path)).release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('does not release what was deleted by hand and is somebody else’s now', async () => {
    const lock = await lockOutput(deps, path);
    const other = await leave({});
    await lock.release();
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toEqual(other);
  });

  it.each([
    ['EACCES', 'no right to it'],
    ['EROFS', 'read-only'],
    ['ENOSPC', 'disk is full'],
    ['EWHAT', 'EWHAT'],
  ])('says why it cannot be made: %s', async (code, words) => {
    const fs: FileSystem = { ...fsPromises, writeFile: () => Promise.reject(systemError(code)) };
    const error = await failure(lockOutput({ fs, holders }, path));
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toContain(words);
  });

  it('says that the folder is missing', async () => {
    const error = await failure(lockOutput(deps, join(folder.path, 'nowhere', 'strings.xlsx')));
    expect(error.code).toBe('output_unwritable');
    expect(error.message).toContain('there is no folder');
  });
});

describe('createHolders', () => {
  it('knows itself to be alive, here', () => {
    const self = holders.self();
    expect(self.host.startsWith(hostname().replaceAll(' ', '_'))).toBe(true);
    expect(holders.isGone(self)).toBe(false);
    expect(holders.isHere(self)).toBe(true);
    expect(holders.self().id).not.toBe(self.id);
  });

  it('takes a process that it may not signal for alive', () => {
    expect(holders.isGone({ ...holders.self(), pid: 1, started: null })).toBe(false);
  });
});
