import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { report } from '../../src/contract/report.ts';
import { readFile } from 'node:fs/promises';
import { buildEntry, type BuiltEntry } from '../support/buildEntry.ts';
import { startWindow } from '../support/calls.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { readStringTable, writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROUNDS = 20;
const ROWS = 300;
const CELLS = ROWS * 2;
const CLI = resolve('dist/cli.js');
const WORKER = resolve('dist/worker.js');
const acknowledgement = z.object({ acknowledged: z.array(z.int()) });
const summary = z.object({ type: z.literal('summary'), exitCode: z.int(), changed: z.int() });

describe('kill -9 at random moments of split and execute', () => {
  let entry: BuiltEntry;
  let folder: TemporaryFolder;
  const random = seededRandom(20_261_123);

  beforeAll(async () => {
    entry = await buildEntry('test/support/entries/lingridProcess.ts');
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    await entry.remove();
    await folder.remove();
  });

  it(`resume settles and finishes, ${ROUNDS} times: nothing acknowledged is lost, nothing written twice`, async () => {
    const killedIn = { split: 0, execute: 0 };
    for (let round = 0; round < ROUNDS; round += 1) {
      const store = join(folder.path, `store-${round}`);
      const path = join(folder.path, `round-${round}.xlsx`);
      await writeStringTable(path, { rows: ROWS });
      const acknowledged = new Set<number>();
      const doomed = await startWindow(entry.path, [store, WORKER, '15', '15'], (message) => {
        for (const index of acknowledgement.parse(message).acknowledged) {
          expect(acknowledged.has(index)).toBe(false);
          acknowledged.add(index);
        }
      });
      const id = z.string().parse(await doomed.call('create', path));
      await doomed.call('analyze', id);

      const inSplit = round % 2 === 0;
      const working = inSplit
        ? doomed.call('split', id)
        : doomed.call('split', id).then(() => doomed.call('execute', id));
      const ended = working.then(
        () => 'finished',
        () => 'killed',
      );
      await new Promise((wake) => setTimeout(wake, random() * (inSplit ? 60 : 140)));
      await doomed.kill('SIGKILL');
      if ((await ended) === 'killed') killedIn[inSplit ? 'split' : 'execute'] += 1;

      const reportPath = join(folder.path, `report-${round}.json`);
      const resumed = await promisify(execFile)(process.execPath, [
        CLI,
        ...['resume', id, '--store', store, '--report', reportPath, '--json'],
      ]);
      const last = summary.parse(JSON.parse(resumed.stdout.trim().split('\n').at(-1) ?? ''));
      expect(last).toEqual({ type: 'summary', exitCode: 0, changed: CELLS });

      const { changes, failed, skipped } = report.parse(JSON.parse(await readFile(reportPath, 'utf8')));
      expect(new Set(changes.map(({ ref }) => ref)).size).toBe(CELLS);
      expect([failed, skipped]).toEqual([[], []]);
      const cells = await readStringTable(path.replace('.xlsx', '.translated.xlsx'));
      for (const { ref, text } of changes) expect(cells.get(ref)).toBe(text);

      await expectWrittenOnce(store, id, acknowledged);
    }
    // The moments must have been in both stages, or the rounds show nothing.
    expect(killedIn.split).toBeGreaterThan(0);
    expect(killedIn.execute).toBeGreaterThan(0);
  }, 240_000);

  /** A task's version tells how often it was written: once when it was made, once with its result. */
  async function expectWrittenOnce(
    store: string,
    id: string,
    acknowledged: ReadonlySet<number>,
  ): Promise<void> {
    const reader = await startWindow(entry.path, [store, WORKER, '0', '0']);
    const versions = z.array(z.int()).parse(await reader.call('versions', id));
    await reader.call('close');
    await reader.kill('SIGTERM');
    expect(versions).toHaveLength(CELLS);
    expect(new Set(versions)).toEqual(new Set([2]));
    for (const index of acknowledged) expect(versions[index]).toBe(2);
  }
});
