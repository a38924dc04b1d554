import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, runLingrid, summaryOf, type CliRun } from '../support/runLingrid.ts';
import { readStringTable, writeStringTable } from '../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';

const ROWS = 1_500;
const CELLS = ROWS * 2;

/** What a line of JSON says as soon as a stage has begun. */
const STAGES = {
  analyze: '"status":"created"',
  split: '"status":"processing"',
  execute: '"status":"running"',
  export: '"execution":{"status":"completed"',
} as const;

describe.each(['SIGINT', 'SIGKILL'] as const)('%s', (signal) => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it.each(Object.entries(STAGES))(
    'during %s: the workbook is whole, and resume finishes',
    async (stage, mark) => {
      const path = join(folder.path, `${stage}.xlsx`);
      const store = join(folder.path, `store-${stage}`);
      await writeStringTable(path, { rows: ROWS });
      const before = await readFile(path);
      const args = ['--provider', 'pseudo', '--store', store, '--json'];
      const interrupted = await runLingrid(['translate', path, ...args], {
        started: (child) => {
          let seen = '';
          child.stdout?.on('data', (text: string) => {
            if (!seen.includes(mark) && (seen += text).includes(mark)) child.kill(signal);
          });
        },
      });
      // An export that is nearly done may end well before the signal gets through.
      if (signal === 'SIGINT') expect(stage === 'export' ? [0, 130] : [130]).toContain(interrupted.code);
      expect(await readFile(path)).toEqual(before);

      const resumed = await runLingrid(['resume', idOf(interrupted), ...args]);
      expect(resumed.stderr).toBe('');
      expect(summaryOf(resumed)).toMatchObject({
        exitCode: 0,
        changed: CELLS,
        statistics: { total: CELLS, done: CELLS, failed: 0 },
      });
      expect((await readStringTable(path.replace('.xlsx', '.translated.xlsx'))).size).toBe(ROWS * 4);
      expect((await readdir(folder.path)).filter((name) => name.startsWith('.~'))).toEqual([]);
    },
    60_000,
  );
});

describe('a second process', () => {
  it('is refused while the first is at work on the session: exit 3', async () => {
    const folder = await temporaryFolder();
    const path = join(folder.path, 'book.xlsx');
    await writeStringTable(path, { rows: ROWS });
    const args = ['translate', path, '--provider', 'pseudo', '--store', join(folder.path, 'store'), '--json'];
    let second: Promise<CliRun> | undefined;
    const first = await runLingrid(args, {
      started: (child) => {
        child.stdout?.on('data', () => {
          if (second !== undefined) return;
          // Held still, it is at work for as long as it takes to ask.
          child.kill('SIGSTOP');
          second = runLingrid(args).finally(() => child.kill('SIGCONT'));
        });
      },
    });
    const refused = await second;
    expect(refused?.code).toBe(3);
    expect(refused && summaryOf(refused).error?.code).toBe('owned_elsewhere');
    expect(first.code).toBe(0);
    await folder.remove();
  }, 60_000);
});

function idOf(run: CliRun): string {
  const id = eventsOf({ ...run, stdout: run.stdout.slice(0, run.stdout.lastIndexOf('}\n') + 2) }).find(
    ({ type }) => type === 'session',
  )?.id;
  return String(id);
}
