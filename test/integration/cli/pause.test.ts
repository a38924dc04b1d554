import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMisbehavingServer, type MisbehavingServer } from '../../support/misbehavingServer.ts';
import { until } from '../../support/poll.ts';
import { runLingrid, type CliRun } from '../../support/runLingrid.ts';
import { readStringTable, writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';

const ROWS = 400;

let folder: TemporaryFolder;
let server: MisbehavingServer;
beforeEach(async () => {
  folder = await temporaryFolder();
  server = await createMisbehavingServer();
});
afterEach(async () => {
  await server.close();
  await folder.remove();
});

it('stays there while it is paused from another process, and goes on when that says so', async () => {
  const book = join(folder.path, 'book.xlsx');
  await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
  const store = ['--store', join(folder.path, 'store')];
  const run = (...args: readonly string[]): Promise<CliRun> => runLingrid([...args, ...store]);
  let ended: CliRun | undefined;
  const options = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'slow'];
  const translating = run('translate', book, '--concurrency', '1', ...options);
  void translating.then((each) => (ended = each));
  await until('a request is on its way', () => server.requests.length > 0);

  const listed = (await run('sessions')).stdout;
  const [id = ''] = listed.split(' ');
  expect((await run('pause', id)).stdout).toContain('Paused.');
  // Each of them takes longer than a process that nothing keeps alive.
  expect((await run('sessions')).stdout).toContain('  paused  ');
  expect((await run('sessions')).stdout).toContain('  paused  ');
  expect(ended).toBeUndefined();

  expect((await run('resume', id)).code).toBe(0);
  const { code, stdout, stderr } = await translating;
  expect(stderr).toContain(`“lingrid pause ${id} --store `);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`Wrote ${ROWS} cells`)]);
  const cells = await readStringTable(join(folder.path, 'book.translated.xlsx'));
  expect([...cells].filter(([ref]) => ref.startsWith('C'))).toHaveLength(ROWS);
});

it('names the command that does the rest as it was begun, when it is stopped', async () => {
  const book = join(folder.path, 'book.xlsx');
  await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
  const store = ['--store', join(folder.path, 'store')];
  const report = join(folder.path, 'a report.json');
  const options = ['--provider', 'openai', '--base-url', server.baseUrl, '--model', 'slow'];
  let interrupt = (): void => undefined;
  const translating = runLingrid(['translate', book, '--report', report, ...options, ...store], {
    started: (child) => (interrupt = () => void child.kill('SIGINT')),
  });
  await until('a request is on its way', () => server.requests.length > 0);
  interrupt();
  const { code, stderr } = await translating;
  expect(code).toBe(130);
  expect(stderr).toMatch(/“lingrid resume \S+ --store \S+ --report ['"].+a report\.json['"]” goes on\./);
});
