import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultOfPattern } from '../../../src/core/text/ownPatterns.ts';
import { mayMean } from '../../../src/core/analysis/sheetsMeant.ts';
import { createProjectFiles } from '../../../src/project/projectFiles.ts';
import { createWorkspace } from '../../../src/workbook/files/workspace.ts';
import { failure } from '../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { withoutRights } from '../../support/withoutRights.ts';

const files = createProjectFiles({ faultOfPattern, mayMean });
const CHANGES = [{ name: 'UI', headerRow: 2 }];

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, 'work'));
  path = join(folder.path, 'work', 'lingrid.json');
});
afterEach(() => folder.remove());

const { within } = createWorkspace(() => [join(folder.path, 'work')]);
const save = async (changes = CHANGES) => files.saveSheets(await files.read(path), changes, within);
const textOf = () => readFile(path, 'utf8');

it('writes into the file that was read, with its mark, line ends and rights', async () => {
  await writeFile(path, '\uFEFF{\r\n  "source": "en" // ours\r\n}');
  await chmod(path, 0o640);
  const saved = await save();
  expect(await textOf()).toBe(
    '\uFEFF{\r\n  "source": "en", // ours\r\n  "sheets": [\r\n    { "name": "UI", "headerRow": 2 }\r\n  ]\r\n}',
  );
  expect(saved).toEqual(await files.read(path));
  expect(saved?.project.sheets).toEqual(CHANGES);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect(await readdir(dirname(path))).toEqual(['lingrid.json']);
});

it('makes a new file beside the workbook', async () => {
  const version = files.newBeside(join(folder.path, 'work', 'strings.xlsx'));
  expect(version).toEqual({ path, digest: null });
  expect(await files.saveSheets(version, CHANGES, within)).toEqual(await files.read(path));
  expect(await readdir(dirname(path))).toEqual(['lingrid.json']);
});

it('makes none where nothing is said', async () => {
  expect(await files.saveSheets({ path, digest: null }, [{ name: 'UI' }], within)).toBeUndefined();
  expect(await readdir(dirname(path))).toEqual([]);
});

it('does not touch a file that says it all', async () => {
  await writeFile(path, '{"sheets":[{"headerRow":2,"name":"ui"}]}');
  const before = await stat(path);
  expect(await save()).toEqual(await files.read(path));
  expect((await stat(path)).ino).toBe(before.ino);
});

it('refuses one that has changed, has gone, or has come', async () => {
  await writeFile(path, '{}');
  const version = await files.read(path);
  await writeFile(path, '{ }');
  const refused = { code: 'version_mismatch' };
  expect(await failure(files.saveSheets(version, CHANGES, within))).toMatchObject(refused);
  expect(await failure(files.saveSheets({ path, digest: null }, CHANGES, within))).toMatchObject(refused);
  expect(await textOf()).toBe('{ }');
  const other = { path: join(dirname(path), 'other.json'), digest: version.digest };
  expect(await failure(files.saveSheets(other, CHANGES, within))).toMatchObject(refused);
  expect(await readdir(dirname(path))).toEqual(['lingrid.json']);
});

it('writes nothing that could not be read again', async () => {
  await writeFile(path, '{}');
  const error = await failure(save([{ name: 'UI', headerRow: 0 }]));
  expect(error).toMatchObject({ code: 'invalid_project_file' });
  expect(await textOf()).toBe('{}');
});

it('writes no file of more than 1 MB', async () => {
  await writeFile(path, `{}${' '.repeat(1024 * 1024 - 2)}`);
  expect((await failure(save())).message).toContain('larger than 1 MB');
  expect((await stat(path)).size).toBe(1024 * 1024);
});

it('follows a link within the workspace, and none out of it', async () => {
  await mkdir(join(folder.path, 'work', 'shared'));
  const real = join(folder.path, 'work', 'shared', 'project.json');
  await writeFile(real, '{}');
  await symlink(real, path);
  expect((await save())?.path).toBe(path);
  expect(await readFile(real, 'utf8')).toContain('"UI"');
  expect(await textOf()).toContain('"UI"');

  const outside = join(folder.path, 'lingrid.json');
  await writeFile(outside, '{}');
  await symlink(folder.path, join(folder.path, 'work', 'out'));
  const linked = await files.read(join(folder.path, 'work', 'out', 'lingrid.json'));
  for (const version of [linked, await files.read(outside)])
    expect((await failure(files.saveSheets(version, CHANGES, within))).code).toBe('outside_workspace');
  await symlink(outside, join(folder.path, 'work', 'shared', 'lingrid.json'));
  const link = await files.read(join(folder.path, 'work', 'shared', 'lingrid.json'));
  expect((await failure(files.saveSheets(link, CHANGES, within))).code).toBe('outside_workspace');
  expect(await readFile(outside, 'utf8')).toBe('{}');
});

it('refuses a folder of that name', async () => {
  await mkdir(path);
  const error = await failure(files.saveSheets({ path, digest: null }, CHANGES, within));
  expect(error).toMatchObject({ code: 'invalid_project_file' });
  expect(error.message).toContain('it is not a file');
});

it('refuses a file that is read-only', async () => {
  await writeFile(path, '{}');
  await chmod(path, 0o444);
  const error = await failure(save());
  expect(error).toMatchObject({ code: 'output_unwritable' });
  expect(error.message).toContain('the file is read-only');
  expect(await textOf()).toBe('{}');
});

it('says that the folder of a new file is not there', async () => {
  const version = { path: join(folder.path, 'work', 'gone', 'lingrid.json'), digest: null };
  const error = await failure(files.saveSheets(version, CHANGES, within));
  expect(error).toMatchObject({ code: 'output_unwritable', details: { reason: 'ENOENT' } });
});

// Only root can make a file that its tests have no right to.
it.skipIf(process.geteuid?.() !== 0)('refuses what one has no right to', async () => {
  await writeFile(path, '{}');
  await chmod(path, 0o644);
  for (const each of [folder.path, dirname(path)]) await chmod(each, 0o777);
  const version = await files.read(path);
  const refused = await withoutRights(() => failure(files.saveSheets(version, CHANGES, within)));
  expect(refused).toMatchObject({ code: 'output_unwritable', details: { reason: 'EACCES' } });
  expect(await readdir(dirname(path))).toEqual(['lingrid.json']);
});
