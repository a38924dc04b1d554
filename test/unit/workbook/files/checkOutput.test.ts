import * as fsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOutput } from '../../../../src/workbook/files/checkOutput.ts';
import { failure } from '../../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../../support/withoutRights.ts';

const { chmod, link, mkdir, readdir, symlink, writeFile } = fsPromises;

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'strings.xlsx');
});
afterEach(() => folder.remove());

const check = (force = false, at = path) => checkOutput(fsPromises, at, { force });

async function refusal(force = false, at = path): Promise<string> {
  const error = await failure(check(force, at));
  expect(error.code).toBe('output_unwritable');
  return error.message;
}

describe('checkOutput', () => {
  it('passes a new file and one that can be replaced, and changes nothing', async () => {
    await check();
    await writeFile(path, 'x');
    await check();
    expect(await readdir(folder.path)).toEqual(['strings.xlsx']);
  });

  it('refuses a folder that is not there', async () => {
    expect(await refusal(true, join(folder.path, 'nowhere', 'a.xlsx'))).toContain('there is no folder');
  });

  it('refuses a folder of that name', async () => {
    await mkdir(path);
    expect(await refusal(true)).toContain('it is a folder');
  });

  it('refuses a link to nothing', async () => {
    await symlink(join(folder.path, 'gone.xlsx'), path);
    expect(await refusal(true)).toContain('link to a file that is not there');
  });

  it('refuses a read-only file, even with force and as root', async () => {
    await writeFile(path, 'x');
    await chmod(path, 0o444);
    expect(await refusal(true)).toContain('read-only');
  });

  it('lets a file with several hard links pass only with force', async () => {
    await writeFile(path, 'x');
    await link(path, join(folder.path, 'other.xlsx'));
    expect(await refusal()).toContain('2 names');
    await check(true);
  });

  it.each([
    ['Excel', '~$strings.xlsx'],
    ['LibreOffice', '.~lock.strings.xlsx#'],
  ])('lets a file that %s has open pass only with force', async (program, owner) => {
    await writeFile(path, 'x');
    await writeFile(join(folder.path, owner), '');
    const message = await refusal();
    expect(message).toContain(`open in ${program}`);
    expect(message).toContain(owner);
    await check(true);
  });

  it('looks beside the file itself where the path is a link', async () => {
    await writeFile(path, 'x');
    await writeFile(join(folder.path, '~$strings.xlsx'), '');
    const inner = join(folder.path, 'inner');
    await mkdir(inner);
    await symlink(path, join(inner, 'link.xlsx'));
    expect(await refusal(false, join(inner, 'link.xlsx'))).toContain('open in Excel');
  });

  it.skipIf(!canLoseRights)('refuses a folder that one may not write into', async () => {
    await writeFile(path, 'x');
    await chmod(path, 0o666);
    await chmod(folder.path, 0o555);
    expect(await withoutRights(() => refusal(true))).toContain('you may not write into');
  });

  it.skipIf(!canLoseRights)('refuses a file that one may not write', async () => {
    await writeFile(path, 'x');
    await chmod(path, process.geteuid?.() === 0 ? 0o644 : 0o466);
    await chmod(folder.path, 0o777);
    expect(await withoutRights(() => refusal(true))).toContain('no right to it');
  });
});
