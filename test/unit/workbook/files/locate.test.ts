import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locate } from '../../../../src/workbook/files/locate.ts';
import { failure } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../../support/withoutRights.ts';

const ZIP = Buffer.from('PK\x03\x04and so on', 'latin1');
const COMPOUND = Buffer.from('D0CF11E0A1B11AE1', 'hex');

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

async function file(name: string, bytes: string | Buffer = ZIP): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, bytes);
  return path;
}

describe('locate', () => {
  it.each(['strings.xlsx', 'macros.xlsm', 'SHOUTED.XLSX', '文字列.xlsx', 'a b#c.xlsx'])(
    'finds %s',
    async (name) => {
      const path = await file(name);
      expect(await locate(path)).toBe(path);
    },
  );

  it('gives the canonical path: links followed, relative made absolute', async () => {
    const path = await file('strings.xlsx');
    const link = join(folder.path, 'link.xlsx');
    await symlink(path, link);
    expect(await locate(link)).toBe(path);
    expect(await locate(relative(process.cwd(), link))).toBe(path);
  });

  it.each([
    ['nothing', 'gone.xlsx', undefined, 'unreadable_workbook', 'no such file'],
    ['an owner file', '~$strings.xlsx', 'user', 'unsupported_workbook', 'the workbook itself, strings.xlsx'],
    ['.xls', 'old.xls', COMPOUND, 'unsupported_workbook', 'save it as .xlsx'],
    ['.xlsb', 'binary.xlsb', ZIP, 'unsupported_workbook', 'save it as .xlsx'],
    ['.csv', 'table.csv', 'a,b', 'unsupported_workbook', 'save it as .xlsx'],
    ['.ods', 'table.ods', ZIP, 'unsupported_workbook', 'save it as .xlsx'],
    ['a template', 'form.xltx', ZIP, 'unsupported_workbook', 'template'],
    ['another file', 'notes.txt', 'text', 'unsupported_workbook', 'does not end in .xlsx'],
    ['no extension', 'strings', ZIP, 'unsupported_workbook', 'does not end in .xlsx'],
    ['an empty file', 'empty.xlsx', '', 'unreadable_workbook', '0 bytes'],
    [
      'an empty archive',
      'empty.xlsx',
      Buffer.from('PK\x05\x06' + '\0'.repeat(18)),
      'unreadable_workbook',
      'nothing in it',
    ],
    [
      'a Git LFS pointer',
      'pointer.xlsx',
      'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'unreadable_workbook',
      'git lfs pull',
    ],
    ['a web page', 'page.xlsx', '\uFEFF\n<html>', 'unreadable_workbook', 'web page'],
    ['text', 'text.xlsx', 'key,en,fr', 'unreadable_workbook', 'no zip archive'],
    ['a very short file', 'short.xlsx', 'P', 'unreadable_workbook', 'no zip archive'],
    [
      '.xls under another name',
      'old.xlsx',
      Buffer.concat([COMPOUND, Buffer.alloc(2048)]),
      'unsupported_workbook',
      'old .xls',
    ],
  ])('refuses %s', async (_, name, bytes, code, words) => {
    const path = bytes === undefined ? join(folder.path, name) : await file(name, bytes);
    const error = await failure(locate(path));
    expect(error.code).toBe(code);
    expect(error.message).toContain(`${path} is no workbook that Lingrid can read. `);
    expect(error.message).toContain(words);
  });

  it.each([512, 1024 * 1024 - 9, 3_000_000])(
    'knows a password-protected workbook by a name at byte %i',
    async (at) => {
      const name = Buffer.from('EncryptedPackage', 'utf16le');
      const path = await file(
        'secret.xlsx',
        Buffer.concat([COMPOUND, Buffer.alloc(at - 8), name, Buffer.alloc(700)]),
      );
      const error = await failure(locate(path));
      expect(error.code).toBe('unsupported_workbook');
      expect(error.message).toContain('remove the password');
    },
  );

  it('refuses a folder', async () => {
    const path = join(folder.path, 'folder.xlsx');
    await mkdir(path);
    expect((await failure(locate(path))).message).toContain('It is a folder');
    expect((await failure(locate(folder.path))).message).toContain('It is a folder');
  });

  it('refuses a path that leads through a file', async () => {
    const path = join(await file('strings.xlsx'), 'inner.xlsx');
    expect((await failure(locate(path))).message).toContain('no such file');
  });

  it('refuses links in a circle', async () => {
    const path = join(folder.path, 'a.xlsx');
    await symlink(path, path);
    expect((await failure(locate(path))).message).toContain('circle');
  });

  it('refuses what is no path', async () => {
    expect((await failure(locate('a\0.xlsx'))).message).toContain('That is no path');
  });

  it.skipIf(process.platform === 'win32')('refuses a pipe without waiting for its writer', async () => {
    const path = join(folder.path, 'pipe.xlsx');
    execFileSync('mkfifo', [path]);
    expect((await failure(locate(path))).message).toContain('a device or a pipe');
  });

  it.skipIf(!canLoseRights)('says when one may not read it', async () => {
    const path = await file('private.xlsx');
    await chmod(folder.path, 0o755);
    await chmod(path, 0o000);
    const error = await withoutRights(() => failure(locate(path)));
    expect(error.code).toBe('unreadable_workbook');
    expect(error.message).toContain('You may not read it');
  });
});
