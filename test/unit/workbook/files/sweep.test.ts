import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutputFiles } from '../../../../src/workbook/files/outputFiles.ts';
import { temporaryName } from '../../../../src/workbook/temporaryName.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../support/temporaryFolder.ts';

describe('sweep', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('removes what exports with this label have left, and nothing else', async () => {
    const mine = [temporaryName('session-1'), temporaryName('session-1')];
    const others = [
      temporaryName('session-12'),
      temporaryName(undefined),
      'book.xlsx',
      '.~lingrid-session-1-notes',
    ];
    for (const name of [...mine, ...others]) await writeFile(join(folder.path, name), '');
    const files = createOutputFiles({
      backupsFolder: join(folder.path, 'backups'),
      clock: createFakeClock(),
    });
    await files.sweep(folder.path, 'session-1');
    expect((await readdir(folder.path)).sort()).toEqual(others.sort());
  });
});
