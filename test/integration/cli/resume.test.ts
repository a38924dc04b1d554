import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionStates } from '../../../src/contract/states.ts';
import type { Fence } from '../../../src/core/ports/store.ts';
import { runCli } from '../../../src/cli/runCli.ts';
import { executionWaits } from '../../../src/state/executionState.ts';
import {
  executionInitializing,
  executionPaused,
  executionResumed,
  executionRunning,
} from '../../../src/state/sessionStates.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createProcesses } from '../../../src/store/processes.ts';
import { openLingrid, type OpenLingrid } from '../../support/openLingrid.ts';
import { until } from '../../support/poll.ts';
import { summaryOf, type CliRun } from '../../support/runLingrid.ts';
import { openStores, type OpenStores } from '../../support/store/openStores.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from '../../support/testTranslator.ts';

const ROWS = 5;
/** So long without a heartbeat, in ms, and a lease is dead to who waits for that. */
const SOON = 1_000;

/** An owner under the hand of the test: it holds the lease, and neither beats nor obeys by itself. */
describe('lingrid resume, while another process has the session', () => {
  let folder: TemporaryFolder;
  let stores: OpenStores;
  let translator: TestTranslator;
  let own: OpenLingrid;
  let owner: Store;
  let fence: Fence;
  let id: string;
  const here = createProcesses();

  beforeEach(async () => {
    folder = await temporaryFolder();
    stores = await openStores(folder.path);
    translator = createTestTranslator();
    own = await openLingrid({ folder: folder.path, translator, opened: stores.open('first') });
    const book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: ROWS, targets: ['fr'] });
    id = (await own.sessions.create(book)).record.id;
    await own.sessions.analyze(id, { settings: { provider: 'test' } });
    await own.sessions.split(id);
  });
  afterEach(async () => {
    await own.close();
    await stores.close();
    await folder.remove();
  });

  async function step(change: (states: SessionStates) => SessionStates): Promise<void> {
    const found = await owner.sessions.read(id);
    if (found === undefined) throw new Error('there is no such session');
    const { value: record, version } = found;
    const next = { ...record, executionEpoch: fence.epoch, states: change(record.states) };
    expect(await owner.sessions.update(fence, version, next)).toBe('written');
  }

  async function isRunBy(store: Store): Promise<void> {
    owner = store;
    const acquired = await owner.leases.acquire(id, 'execute');
    if (!acquired.acquired) throw new Error(`the lease is ${acquired.reason}`);
    ({ fence } = acquired);
    await step((states) => executionRunning(executionInitializing(states, 1)));
  }

  const obey = async (change: (states: SessionStates) => SessionStates): Promise<void> => {
    await until('it is asked', async () => (await owner.sessions.readControl(id))?.kind === 'resume');
    await step(change);
    await owner.sessions.clearControl(fence);
  };

  async function run(args: readonly string[], timeToLive = 30_000): Promise<CliRun> {
    const processes = { ...here, isProvablyAlive: ({ host }: { host: string }) => host === here.self.host };
    const opened = stores.open('command', { timeToLive, processes });
    const lingrid = await openLingrid({ folder: folder.path, translator, opened });
    const [stdout, stderr] = [collected(), collected()];
    const code = await runCli({
      argv: ['node', 'lingrid', ...args],
      version: '0',
      env: { LINGRID_SETTINGS: resolve('test/support/no-such-settings.json') },
      stdin: new PassThrough(),
      stdout: stdout.stream,
      stderr: stderr.stream,
      signals: process,
      open: () =>
        Promise.resolve({
          sessions: lingrid.sessions,
          tasks: lingrid.store.tasks,
          serve: () => Promise.reject(new Error('nothing is served here')),
          close: lingrid.close,
        }),
      openTools: () => Promise.reject(new Error('no tools are wanted here')),
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  }

  it('lets it go on there where it is paused', async () => {
    await isRunBy(stores.open('owner'));
    await step(executionPaused);
    const [ended] = await Promise.all([run(['resume', id]), obey(executionResumed)]);
    expect([ended.code, ended.stdout]).toEqual([0, 'It goes on, in the process that has it.\n']);
    expect(translator.requests).toBe(0);
  });

  it('says of one that waits for its endpoint that this was asked, not that it goes on', async () => {
    await isRunBy(stores.open('owner'));
    const reason = { code: 'provider_unreachable', message: 'Nothing listens there.' } as const;
    const waits = { since: 1, nextTry: 2, reason };
    await step((states) => ({ ...states, execution: executionWaits(states.execution, waits) }));
    const asked = { ...waits, nextTry: null };
    const [ended] = await Promise.all([
      run(['resume', id]),
      obey((states) => ({ ...states, execution: executionWaits(states.execution, asked) })),
    ]);
    expect([ended.code, ended.stdout]).toEqual([
      0,
      expect.stringMatching(/asked again.* there is an answer/),
    ]);
  });

  it.each([
    ['--max-cost', '2'],
    ['--max-tokens', '1000'],
    ['--base-url', 'http://localhost:1/v1'],
    ['--out', 'other.xlsx'],
    ['--in-place'],
    ['--force'],
    ['--report', 'report.json'],
    ['--patience', '1'],
  ])('refuses %s there, and says how to have it', async (flag, ...value) => {
    await isRunBy(stores.open('owner'));
    await step(executionPaused);
    const given = value.map((each) => (each.includes('.') ? join(folder.path, each) : each));
    const ended = await run(['resume', id, flag, ...(flag === '--base-url' ? value : given), '--json']);
    expect(ended.code).toBe(2);
    const { error } = summaryOf(ended);
    expect(error).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(flag) as string,
    });
    expect(error?.message).toContain(`lingrid stop ${id}`);
    expect(await owner.sessions.readControl(id)).toBeUndefined();
    expect((await own.sessions.view(id)).record.states.execution.status).toBe('paused');
    expect(await readdir(folder.path)).not.toContain('report.json');
  });

  it('goes on here where the other is gone, though nothing but its silence proves it', async () => {
    const self = { ...here.self, host: 'elsewhere 0 -' };
    await isRunBy(stores.open('owner', { processes: { ...here, self } }));
    await step(executionPaused);
    const report = join(folder.path, 'report.json');
    const ended = await run(['resume', id, '--report', report], SOON);
    expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining(`Wrote ${ROWS} cells`)]);
    expect(await readdir(folder.path)).toEqual(
      expect.arrayContaining(['book.translated.xlsx', 'report.json']),
    );
    expect(translator.asked).toHaveLength(ROWS);
  });

  it('takes another model for what has failed where all else is done', async () => {
    translator.answer(({ key, text }) => (key === 'item.1' ? undefined : `fr:${text}`));
    await own.sessions.execute(id);
    expect((await own.sessions.view(id)).record.statistics).toMatchObject({ done: ROWS - 1, failed: 1 });
    const before = translator.asked.length;
    translator.answer(({ text }) => `new:${text}`);
    const ended = await run(['resume', id, '--model', 'another']);
    expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining(`Wrote ${ROWS} cells`)]);
    expect(translator.asked).toHaveLength(before + 1);
    expect((await own.sessions.view(id)).record.settings.model).toBe('another');
  });

  it('tells how many texts the checks have something against, and what does these again', async () => {
    translator.answer(({ key, text }) => (key === 'item.1' ? text : `fr:${text}`));
    await own.sessions.execute(id);
    const { code, stderr } = await run(['resume', id]);
    expect(code).toBe(0);
    expect(stderr).toContain(`against 1 of the texts: “lingrid retry ${id} --finding any”`);
  });

  it('names who is held still, where it is asked and gives no sign of life', async () => {
    await isRunBy(stores.open('owner'));
    const ended = await run(['pause', id], SOON);
    expect([ended.code, ended.stderr]).toEqual([3, expect.stringContaining('may be held still')]);
  });

  it('goes on here where the other falls silent while it is asked', async () => {
    await isRunBy(stores.open('owner'));
    await step(executionPaused);
    const ended = await run(['resume', id], SOON);
    expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining(`Wrote ${ROWS} cells`)]);
    expect(translator.asked).toHaveLength(ROWS);
  });
});

function collected(): { readonly stream: NodeJS.WriteStream; text(): string } {
  let text = '';
  const stream = new PassThrough().setEncoding('utf8').on('data', (more: string) => (text += more));
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}
