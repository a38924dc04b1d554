import * as fsPromises from 'node:fs/promises';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf } from '../../../src/project/readProjectFile.ts';
import type { FileSystem } from '../../../src/project/replaceFile.ts';
import { writeProject } from '../../../src/project/writeProject.ts';
import { failure, systemError } from '../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'lingrid.json');
});
afterEach(() => folder.remove());

const anywhere = (asked: string) => Promise.resolve(asked);
const digest = digestOf(Buffer.from('old'));

function write(broken: Partial<FileSystem>, version: string | null = digest) {
  return writeProject({ path, digest: version }, () => 'new', anywhere, { ...fsPromises, ...broken });
}

it.each(['EIO', 'ENOSPC', 'EXDEV'])(
  'leaves all as it was where the name cannot be taken (%s)',
  async (code) => {
    await writeFile(path, 'old');
    const error = await failure(write({ rename: () => Promise.reject(systemError(code)) }));
    expect(error).toMatchObject({ code: 'output_unwritable', details: { reason: code } });
    expect(await readdir(folder.path)).toEqual(['lingrid.json']);
    expect(await readFile(path, 'utf8')).toBe('old');
  },
);

it('waits for who holds the file for a moment', async () => {
  await writeFile(path, 'old');
  let tries = 0;
  const rename: FileSystem['rename'] = (from, to) => {
    tries += 1;
    return tries < 3 ? Promise.reject(systemError('EPERM')) : fsPromises.rename(from, to);
  };
  expect(await write({ rename })).toEqual({ text: 'new', digest: digestOf(Buffer.from('new')) });
  expect(await readFile(path, 'utf8')).toBe('new');
});

it('looks once more before it replaces', async () => {
  await writeFile(path, 'old');
  const open: FileSystem['open'] = async (name, flags, mode) => {
    if (flags === 'wx') await writeFile(path, 'theirs');
    return fsPromises.open(name, flags, mode);
  };
  expect((await failure(write({ open }))).code).toBe('version_mismatch');
  expect(await readdir(folder.path)).toEqual(['lingrid.json']);
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

it('replaces nothing that comes at the very last', async () => {
  const link: FileSystem['link'] = async (from, to) => {
    await writeFile(path, 'theirs');
    return fsPromises.link(from, to);
  };
  expect((await failure(write({ link }, null))).code).toBe('version_mismatch');
  expect(await readdir(folder.path)).toEqual(['lingrid.json']);
  expect(await readFile(path, 'utf8')).toBe('theirs');
});

it('makes a new file where there are no links', async () => {
  await write({ link: () => Promise.reject(systemError('ENOTSUP')) }, null);
  expect(await readdir(folder.path)).toEqual(['lingrid.json']);
  expect(await readFile(path, 'utf8')).toBe('new');
});

it('throws what the change throws, and another encoding, and writes nothing', async () => {
  await writeFile(path, 'old');
  const fault = new Error('no');
  const change = (): string => {
    throw fault;
  };
  await expect(writeProject({ path, digest }, change, anywhere)).rejects.toBe(fault);
  const bytes = Buffer.from('\uFEFF{}', 'utf16le');
  await writeFile(path, bytes);
  const error = await failure(write({}, digestOf(bytes)));
  expect(error).toMatchObject({ code: 'invalid_project_file' });
  expect(error.message).toContain('not in UTF-8');
  expect(await readFile(path)).toEqual(bytes);
});
