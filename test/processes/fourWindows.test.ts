import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildEntry, type BuiltEntry } from '../support/buildEntry.ts';
import { startWindow, type WindowProcess } from '../support/calls.ts';
import { readStringTable, writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROUNDS = 50;
const ROWS = 12;
/** The save of each chunk of a split is held back so long, in ms: time in which nobody may see ready. */
const SAVE_DELAY = 40;
const WORKER = resolve('dist/worker.js');

describe('four windows on one store, the save slowed down', () => {
  let entry: BuiltEntry;
  let folder: TemporaryFolder;
  const windows: WindowProcess[] = [];

  beforeAll(async () => {
    entry = await buildEntry('test/support/entries/lingridProcess.ts');
    folder = await temporaryFolder();
    const start = () =>
      startWindow(entry.path, [join(folder.path, 'store'), WORKER, String(SAVE_DELAY), '0']);
    windows.push(...(await Promise.all([start(), start(), start(), start()])));
  });

  afterAll(async () => {
    await Promise.all(windows.map((window) => window.call('close').then(() => window.kill('SIGTERM'))));
    await entry.remove();
    await folder.remove();
  });

  it(`never lose a session and never see ready before the data, ${ROUNDS} times`, async () => {
    const [analyzer, splitter, executor, poller] = windows;
    if (!analyzer || !splitter || !executor || !poller) throw new Error('four windows are needed');
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = join(folder.path, `round-${round}.xlsx`);
      await writeStringTable(path, { rows: ROWS });
      const id = await analyzer.call('create', path);

      // All four know the id from here on, and none waits for another but through the store.
      const polled = poller.call('pollAndExport', id);
      // Whoever sees a stage ready starts the next one at once, and that must succeed.
      const executed = executor.call('waitFor', id, 'split').then(() => executor.call('execute', id));
      const splitDone = splitter.call('waitFor', id, 'analyzed').then(() => splitter.call('split', id));
      await Promise.all([analyzer.call('analyze', id), splitDone, executed]);

      expect(await polled).toMatchObject({ early: 0, exported: ROWS * 2 });
      const cells = await readStringTable(join(folder.path, `round-${round}.translated.xlsx`));
      expect(cells.size).toBe(ROWS * 4);
    }
  }, 240_000);
});
