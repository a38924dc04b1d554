import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Circumstances } from '../../src/contract/capabilities.ts';
import type { SessionRecord } from '../../src/contract/session.ts';
import type { Fence } from '../../src/core/ports/store.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { fingerprint } from '../../src/workbook/files/fingerprint.ts';
import { COMMANDS } from '../../src/vscode/commands/commandTable.ts';
import { buildEntry } from '../support/buildEntry.ts';
import { startChild } from '../support/childProcess.ts';
import { quietLog } from '../support/quietLog.ts';
import { sampleSession } from '../support/records.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';
import { ROOT } from '../vscode/paths.ts';
import { copySamples } from '../vscode/samples.ts';
import { startServer, type VSCodeServer } from '../vscode/server.ts';
import { launch, openWorkbench } from '../vscode/workbench.ts';
import { STATES } from '../support/sessionResources.ts';
import { expectedCommands, titleOf } from './support/expectedCommands.ts';
import { offeredCommands } from './support/palette.ts';
import { untilReady } from './support/untilReady.ts';

const DONE = 2;
const STATISTICS = {
  ...{ total: 6, done: DONE, failed: 1, skipped: 0 },
  languages: {},
  ...{ requests: 1, inputTokens: 10, outputTokens: 10, cost: null, flagged: 0, findings: [] },
};
/** VS Code adds some of its own. */
const OURS = new Set(Object.keys(COMMANDS).map(titleOf));
/** High enough that the palette shows all there is. */
const VIEWPORT = { width: 1280, height: 1600 };

/**
 * Another process, this one, writes every state into the store of the window, in all circumstances; what VS Code
 * offers then must be what the gates say, for every command.
 */
describe.each([{ trusted: true }, { trusted: false }])('the palette, trusted: $trusted', ({ trusted }) => {
  const id = randomUUID();
  let folder: TemporaryFolder;
  let samples: Awaited<ReturnType<typeof copySamples>>;
  let server: VSCodeServer;
  let browser: Browser;
  let page: Page;
  let store: Store;
  let workbook: string;
  let record: SessionRecord;

  beforeAll(async () => {
    folder = await temporaryFolder();
    samples = await copySamples();
    const storage = join(folder.path, 'storage');
    const tests = join(folder.path, 'idle.js');
    await build({ entryPoints: [join(ROOT, 'test/ui/support/idle.ts')], outfile: tests, format: 'cjs' });
    server = await startServer({ driver: true, trust: trusted, env: { LINGRID_TEST_STORE: storage } });
    browser = await launch();
    const { path } = samples;
    page = await openWorkbench(browser, server, {
      workspace: path,
      extension: ROOT,
      tests,
      viewport: VIEWPORT,
    });
    await untilReady(page);
    store = await openStore({ directory: join(storage, 'store'), clock: systemClock, log: quietLog });
    workbook = join(path, 'game-strings.xlsx');
    record = sampleSession({ id, path: workbook, fingerprint: (await fingerprint(workbook)) ?? null });
    await store.sessions.create(record);
  });
  afterAll(async () => {
    await store.close();
    await browser.close();
    await server.stop();
    await samples.remove();
    await folder.remove();
  });

  /** Writes every state under whatever lease there is, and looks at what is offered. */
  async function everyState(
    circumstances: Omit<Circumstances, 'trusted'>,
    over: Partial<SessionRecord> = {},
    beforeEach: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    for (const [name, states] of Object.entries(STATES)) {
      await beforeEach();
      const settings = circumstances.provider === 'ready' ? { provider: 'pseudo' } : {};
      await write({ ...record, states, settings, statistics: STATISTICS, ...over });
      const expected = expectedCommands({ states, circumstances: { ...circumstances, trusted }, done: DONE });
      const offered = async () => (await offeredCommands(page)).filter((title) => OURS.has(title)).sort();
      await expect.poll(offered, { timeout: 15_000, message: name, interval: 20 }).toEqual(expected);
      // And so it stays.
      expect(await offered(), name).toEqual(expected);
    }
  }

  async function write(next: SessionRecord): Promise<void> {
    const [found, { epoch }] = [await store.sessions.read(id), await store.leases.inspect(id)];
    const fence = { sessionId: id, epoch };
    expect(await store.sessions.update(fence, found?.version ?? 0, next)).toBe('written');
  }

  const usual = { lease: 'free', workbook: 'same', provider: 'ready' } as const;

  it('in every state that nobody is at work in', () => everyState(usual));

  it('in every state without a model', () => everyState({ ...usual, provider: 'missing' }));

  it('in every state with another workbook in its place', () =>
    everyState(
      { ...usual, workbook: 'changed' },
      { fingerprint: { sha256: '0'.repeat(64), size: 1, mtimeMs: 1 } },
    ));

  it('in every state without the workbook', async () => {
    await rename(workbook, `${workbook}.away`);
    await everyState({ ...usual, workbook: 'missing' });
    await rename(`${workbook}.away`, workbook);
  });

  it('in every state while another window is at work', async () => {
    const acquired = await store.leases.acquire(id, 'execute');
    if (!acquired.acquired) throw new Error('the lease is taken');
    const fence: Fence = acquired.fence;
    await everyState({ ...usual, lease: 'other' }, {}, () => store.leases.renew(fence));
    expect(await store.leases.release(fence)).toBe(true);
  });

  it('in every state whose window has died', async () => {
    const entry = await buildEntry('test/support/store/storeProcess.ts');
    const child = startChild(entry.path, ['hold', join(folder.path, 'storage', 'store'), id]);
    await child.receive();
    await child.kill();
    await entry.remove();
    await everyState({ ...usual, lease: 'dead' });
  });
});
