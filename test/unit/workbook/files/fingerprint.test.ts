import { createHash } from 'node:crypto';
import { chmod, mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGlance, fingerprint } from '../../../../src/workbook/files/fingerprint.ts';
import { unreadable } from '../../../../src/workbook/refusal.ts';
import { failure, systemError } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../../support/withoutRights.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'strings.xlsx');
});
afterEach(() => folder.remove());

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('fingerprint', () => {
  it.each([0, 1, 1024 * 1024, 2_500_001])('hashes all of %i bytes', async (size) => {
    const bytes = Buffer.alloc(size, 'abc');
    await writeFile(path, bytes);
    expect(await fingerprint(path)).toEqual({
      sha256: sha256(bytes),
      size,
      mtimeMs: (await stat(path)).mtimeMs,
    });
  });

  it('is undefined where there is nothing', async () => {
    expect(await fingerprint(path)).toBeUndefined();
    await writeFile(path, '');
    expect(await fingerprint(join(path, 'inner.xlsx'))).toBeUndefined();
  });

  it('refuses a folder', async () => {
    await mkdir(path);
    expect((await failure(fingerprint(path))).code).toBe('unreadable_workbook');
  });

  it.skipIf(!canLoseRights)('says when one may not read it', async () => {
    await writeFile(path, 'x');
    await chmod(folder.path, 0o755);
    await chmod(path, 0o000);
    const error = await withoutRights(() => failure(fingerprint(path)));
    expect(error.code).toBe('unreadable_workbook');
    expect(error.message).toContain('EACCES');
  });
});

describe('glance', () => {
  function counting() {
    const read: string[] = [];
    const glance = createGlance((path) => {
      read.push(path);
      return fingerprint(path);
    });
    return { read, glance };
  }

  it('hashes once for as long as the file stays the same', async () => {
    const { read, glance } = counting();
    await writeFile(path, 'one');
    const first = await glance(path);
    expect(first?.sha256).toBe(sha256('one'));
    expect(await Promise.all([glance(path), glance(path)])).toEqual([first, first]);
    expect(read).toEqual([path]);
  });

  it('hashes again when size or time has changed', async () => {
    const { read, glance } = counting();
    await writeFile(path, 'one');
    await glance(path);
    await writeFile(path, 'three');
    expect((await glance(path))?.sha256).toBe(sha256('three'));
    await utimes(path, 1, 1);
    expect((await glance(path))?.mtimeMs).toBe(1000);
    expect(read).toHaveLength(3);
  });

  it('hashes again when another file of the same size and time has taken the name', async () => {
    const { glance } = counting();
    const other = join(folder.path, 'other.xlsx');
    await writeFile(path, 'one');
    await writeFile(other, 'two');
    await utimes(path, 5, 5);
    await utimes(other, 5, 5);
    await glance(path);
    await rename(other, path);
    expect((await glance(path))?.sha256).toBe(sha256('two'));
  });

  it('is undefined while there is nothing, and forgets', async () => {
    const { read, glance } = counting();
    expect(await glance(path)).toBeUndefined();
    await writeFile(path, 'one');
    await glance(path);
    await rm(path);
    expect(await glance(path)).toBeUndefined();
    expect(read).toEqual([path]);
  });

  it('does not fail for a file that cannot be read, and tries it anew', async () => {
    const outcomes = [unreadable('by test'), undefined];
    const glance = createGlance((path) => {
      const error = outcomes.shift();
      return error === undefined ? fingerprint(path) : Promise.reject(error);
    });
    await writeFile(path, 'one');
    expect(await glance(path)).toBeUndefined();
    expect((await glance(path))?.size).toBe(3);
  });

  it('passes on what nobody foresaw', async () => {
    const glance = createGlance(() => Promise.reject(systemError('EIO')));
    await writeFile(path, 'one');
    await expect(glance(path)).rejects.toThrow('EIO');
  });
});
