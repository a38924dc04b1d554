import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../../src/workbook/files/workspace.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';

describe('what lies in a workspace', () => {
  let folder: TemporaryFolder;
  const at = (...names: readonly string[]): string => join(folder.path, ...names);

  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(at('ws', 'deep'), { recursive: true });
    await mkdir(at('ws2'));
    await writeFile(at('ws', 'a.xlsx'), '');
    await writeFile(at('ws', '..a.xlsx'), '');
    await writeFile(at('ws2', 'b.xlsx'), '');
  });
  afterEach(() => folder.remove());

  const within = (path: string, folders = [at('ws')]) => createWorkspace(() => folders).within(path);

  it('is what its folders hold, there yet or not, by its real path', async () => {
    await symlink(at('ws', 'deep'), at('way'));
    expect(await within(at('ws', 'a.xlsx'))).toBe(at('ws', 'a.xlsx'));
    expect(await within(at('ws', '..a.xlsx'))).toBe(at('ws', '..a.xlsx'));
    expect(await within(at('ws', 'deep', '..', 'a.xlsx'))).toBe(at('ws', 'a.xlsx'));
    expect(await within(at('way', 'not', 'yet.xlsx'))).toBe(at('ws', 'deep', 'not', 'yet.xlsx'));
    expect(await within(at('ws2', 'b.xlsx'), [at('ws'), at('ws2')])).toBe(at('ws2', 'b.xlsx'));
  });

  it('is not what only begins alike, nor the folder itself', async () => {
    for (const path of [at('ws2', 'b.xlsx'), at('ws'), at('ws', 'deep', '..', '..', 'ws2', 'b.xlsx'), '/']) {
      expect(await within(path)).toBeUndefined();
    }
  });

  it('is not where links lead out of it, or to nothing', async () => {
    await symlink(at('ws2'), at('ws', 'out'));
    await symlink(at('ws2', 'not-yet.xlsx'), at('ws', 'dangling.xlsx'));
    await symlink(at('ws', 'loop'), at('ws', 'loop'));
    for (const names of [
      ['out', 'b.xlsx'],
      ['out', 'new.xlsx'],
      ['dangling.xlsx'],
      ['loop'],
      ['loop', 'a.xlsx'],
    ]) {
      expect(await within(at('ws', ...names))).toBeUndefined();
    }
  });

  it('follows a folder that is itself a link', async () => {
    await symlink(at('ws'), at('alias'));
    expect(await within(at('ws', 'a.xlsx'), [at('alias')])).toBe(at('ws', 'a.xlsx'));
    expect(await within(at('ws2', 'b.xlsx'), [at('alias')])).toBeUndefined();
  });

  it('is nothing where a folder is gone, and no path that is relative or holds NUL', async () => {
    expect(await within(at('gone', 'a.xlsx'), [at('gone')])).toBeUndefined();
    expect(await within(at('ws', 'a.xlsx'), [])).toBeUndefined();
    expect(await within('ws/a.xlsx')).toBeUndefined();
    expect(await within(at('ws', 'a\0.xlsx'))).toBeUndefined();
  });

  it('is asked for the folders each time', async () => {
    let folders: readonly string[] = [];
    const workspace = createWorkspace(() => folders);
    expect(await workspace.within(at('ws', 'a.xlsx'))).toBeUndefined();
    folders = [at('ws')];
    expect(await workspace.within(at('ws', 'a.xlsx'))).toBe(at('ws', 'a.xlsx'));
  });
});
