import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mayMean } from '../../../src/core/analysis/sheetsMeant.ts';
import { faultOfPattern } from '../../../src/core/text/ownPatterns.ts';
import { createProjectFiles } from '../../../src/project/projectFiles.ts';
import { failure } from '../../support/failure.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../support/withoutRights.ts';

const DIGEST = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

const files = createProjectFiles({ faultOfPattern, mayMean });

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
  // Nothing above the test's own folder is looked at.
  await mkdir(join(folder.path, '.git'));
});
afterEach(() => folder.remove());

async function write(text: string | Buffer, ...below: string[]): Promise<string> {
  await mkdir(join(folder.path, ...below), { recursive: true });
  const path = join(folder.path, ...below, 'lingrid.json');
  await writeFile(path, text);
  return path;
}

async function refusal(text: string | Buffer): Promise<string> {
  const path = await write(text);
  const error = await failure(files.read(path));
  expect(error.code).toBe('invalid_project_file');
  expect(error.message).toContain(path);
  return error.message.slice(path.length);
}

describe('find', () => {
  const workbook = () => join(folder.path, 'a', 'b', 'strings.xlsx');

  it('takes the one beside the workbook', async () => {
    await write('{"source":"de"}');
    const path = await write('{"source":"en"}', 'a', 'b');
    expect(await files.find(workbook())).toEqual({ path, digest: DIGEST, project: { source: 'en' } });
  });

  it('takes the nearest above it', async () => {
    await mkdir(join(folder.path, 'a', 'b'), { recursive: true });
    await write('{"source":"de"}');
    const path = await write('{"source":"en"}', 'a');
    expect(await files.find(workbook())).toEqual({ path, digest: DIGEST, project: { source: 'en' } });
  });

  it('looks into the folder of the repository, and not above', async () => {
    await write('{"source":"de"}');
    await mkdir(join(folder.path, 'a', 'b'), { recursive: true });
    await writeFile(join(folder.path, 'a', '.git'), 'gitdir: elsewhere');
    expect(await files.find(workbook())).toBeUndefined();
    const path = await write('{"source":"en"}', 'a');
    expect((await files.find(workbook()))?.path).toBe(path);
  });

  it('finds nothing where there is none', async () => {
    await mkdir(join(folder.path, 'a', 'b'), { recursive: true });
    expect(await files.find(workbook())).toBeUndefined();
  });

  it('does not pass over a nearer one that is broken', async () => {
    await write('{"source":"de"}');
    await write('{', 'a', 'b');
    expect((await failure(files.find(workbook()))).code).toBe('invalid_project_file');
  });
});

describe('read', () => {
  it('reads comments, trailing commas and a byte order mark; tags become canonical', async () => {
    const path = await write(
      '\uFEFF// ours\n{ "targets": ["pt-br", "ZH-hans",], /* who */ "profile": "pseudo",\r\n "sheets": [{ "name": "UI*", "headerRow": null, "columns": { "B": "key", "D": { "role": "target", "language": "FR" } } }], }',
    );
    expect(await files.read(path)).toEqual({
      path,
      digest: DIGEST,
      project: {
        targets: ['pt-BR', 'zh-Hans'],
        profile: 'pseudo',
        sheets: [
          { name: 'UI*', headerRow: null, columns: { B: 'key', D: { role: 'target', language: 'fr' } } },
        ],
      },
    });
  });

  it.each([
    ['', 'it is empty'],
    ['// nothing\n', 'it is empty'],
    ['{\n  "source": "en"\n  "targets": ["fr"]\n}', 'line 3:3 is not JSON (comma expected)'],
    ['{ "source": "en', 'line 1:13 is not JSON'],
    ['{} {}', 'line 1:4 is not JSON (end of file expected)'],
    ['[]', 'line 1:1: the file must be an object, not a list'],
    ['null', 'the file must be an object, not null'],
    [
      '{\r\n\r\n  "sorce": "en" }',
      'line 3:3: sorce is unknown; allowed here are "$schema", "source", "targets", "profile"',
    ],
    ['{ "endpoint": "x" }', 'endpoint is unknown'],
    ['{ "source": "english!" }', 'source “english!” is not a language tag (BCP 47, such as pt-BR)'],
    ['{ "source": 5 }', 'source must be a text, not a number'],
    ['{ "targets": [] }', 'targets must have at least one entry'],
    ['{ "targets": ["fr", "x"] }', 'targets[1] “x” is not a language tag'],
    ['{ "targets": "fr" }', 'targets must be a list, not a text'],
    ['{ "profile": "" }', 'profile must not be empty'],
    ['{ "headers": { "CN": "no_such" } }', 'headers.CN “no_such” is not a language tag'],
    ['{ "sheets": [{}] }', 'sheets[0].name is missing'],
    [
      '{ "sheets": [{ "name": "a", "rows": 1 }] }',
      'sheets[0].rows is unknown; allowed here are "workbook", "name", "include"',
    ],
    ['{ "sheets": [{ "name": "a", "firstRow": 0 }] }', 'sheets[0].firstRow must be 1 or more'],
    ['{ "sheets": [{ "name": "a", "firstRow": 1.5 }] }', 'sheets[0].firstRow must be a whole number'],
    [
      '{ "sheets": [{ "name": "a", "include": "no" }] }',
      'sheets[0].include must be true or false, not a text',
    ],
    [
      '{ "sheets": [{ "name": "a", "columns": { "b": "key" } }] }',
      'sheets[0].columns.b is no key for this: a column letter such as B or AA',
    ],
    [
      '{ "sheets": [{ "name": "a",\n "columns": {\n  "B": "sauce" } }] }',
      'line 3:3: sheets[0].columns.B must be one of "key", "source", "target"',
    ],
    ['{ "sheets": [{ "name": "a", "columns": { "B": 5 } }] }', 'sheets[0].columns.B must be one of "key"'],
    [
      '{ "sheets": [{ "name": "a", "columns": { "B": { "role": "sauce" } } }] }',
      'sheets[0].columns.B.role must be one of "key", "source"',
    ],
    [
      '{ "sheets": [{ "name": "a", "columns": { "B": { "role": "target", "lang": "fr" } } }] }',
      'sheets[0].columns.B.lang is unknown; allowed here are "role", "language"',
    ],
    [
      '{ "sheets": [{ "name": "a", "columns": { "B": { "role": "target", "language": "?" } } }] }',
      'sheets[0].columns.B.language “?” is not a language tag',
    ],
    ['{ "placeholders": "x" }', 'placeholders must be a list, not a text'],
    ['{ "placeholders": [""] }', 'placeholders[0] must not be empty'],
    [
      '{ "placeholders": ["x+",\n"("] }',
      'line 2:1: placeholders[1] is no regular expression as RE2 has them (missing closing )',
    ],
    ['{ "placeholders": ["(?<=a)b"] }', 'placeholders[0] is no regular expression'],
    ['{ "placeholders": ["x*"] }', 'placeholders[0] fits an empty text'],
    ['{ "placeholders": ["(?:[a-z]{1,100}){1,9}"] }', 'placeholders[0] stands for too much'],
    [`{ "placeholders": ["${'x'.repeat(201)}"] }`, 'placeholders[0] must have at most 200 characters'],
    [`{ "placeholders": [${'"x",'.repeat(51)}] }`, 'placeholders must have at most 50 entries'],
    ['{ "a": 1, "b": 1, "c": 1, "d": 1, "e": 1 }', 'There are 2 more problems'],
  ])('refuses %s', async (text, words) => {
    expect(await refusal(text)).toContain(words);
  });

  it('reads patterns of placeholders', async () => {
    const path = await write(String.raw`{ "placeholders": ["\\[\\[\\w+\\]\\]"] }`);
    expect((await files.read(path)).project).toEqual({ placeholders: [String.raw`\[\[\w+\]\]`] });
  });

  it('refuses what would exhaust the stack', async () => {
    expect(await refusal('['.repeat(300_000))).toContain('nested too deeply');
  });

  it('refuses another encoding', async () => {
    expect(await refusal(Buffer.from('\uFEFF{"source":"en"}', 'utf16le'))).toContain('not in UTF-8');
  });

  it('refuses another encoding without its mark', async () => {
    expect(await refusal(Buffer.from('{"source":"en"}', 'utf16le'))).toContain('not in UTF-8');
  });

  it('refuses a file of more than 1 MB', async () => {
    expect(await refusal(`{}${' '.repeat(1024 * 1024)}`)).toContain('larger than 1 MB');
  });

  it('says when there is none', async () => {
    const path = join(folder.path, 'other.json');
    expect((await failure(files.read(path))).message).toBe(`${path}: there is no such file.`);
  });

  it('refuses a folder of that name', async () => {
    await mkdir(join(folder.path, 'lingrid.json'));
    expect((await failure(files.read(join(folder.path, 'lingrid.json')))).message).toContain(
      'it is not a file',
    );
  });

  it('refuses links in a circle', async () => {
    const path = join(folder.path, 'lingrid.json');
    await symlink(path, path);
    expect((await failure(files.read(path))).message).toContain('it cannot be read (ELOOP)');
  });

  it.skipIf(!canLoseRights)('says when one may not read it', async () => {
    const path = await write('{}');
    await chmod(folder.path, 0o755);
    await chmod(path, 0o000);
    expect((await withoutRights(() => failure(files.read(path)))).message).toContain(
      'it cannot be read (EACCES)',
    );
  });
});
