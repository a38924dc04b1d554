import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../support/fakeClock.ts';
import type { Child } from '../support/childProcess.ts';
import { startChild } from '../support/childProcess.ts';
import type { BuiltEntry } from '../support/buildEntry.ts';
import { buildEntry } from '../support/buildEntry.ts';
import { quietLog } from '../support/quietLog.ts';
import { sampleSession, sampleTask } from '../support/records.ts';
import { fenceIn } from '../support/store/fenceIn.ts';
import type { TemporaryFolder } from '../support/temporaryFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import type { Store } from '../../src/store/openStore.ts';
import { openStore } from '../../src/store/openStore.ts';

const ID = 'session-1';

/** A number in what a process tells. */
function told(message: unknown, name: string): number {
  const told = new Map<string, unknown>(Object.entries(message ?? {}));
  return Number(told.get(name));
}

describe('several processes on one store', () => {
  let entry: BuiltEntry;
  let folder: TemporaryFolder;
  let store: Store;
  const children: Child[] = [];
  const clock = createFakeClock();

  beforeAll(async () => {
    entry = await buildEntry('test/support/store/storeProcess.ts');
  });
  afterAll(() => entry.remove());

  beforeEach(async () => {
    folder = await temporaryFolder();
    store = await openStore({ directory: folder.path, clock, log: quietLog });
    await store.sessions.create(sampleSession());
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await store.close();
    await folder.remove();
  });

  function start(job: string, argument = ''): Child {
    const child = startChild(entry.path, [job, folder.path, argument]);
    children.push(child);
    return child;
  }

  it('agree on the session of a path', async () => {
    const path = '/workspace/shared.xlsx';
    const ids = await Promise.all([1, 2, 3].map(() => start('create', path).receive()));
    const id = await store.sessions.idOf(path);
    expect(ids).toEqual([{ id }, { id }, { id }]);
    expect(await store.sessions.list()).toHaveLength(2);
  });

  it('see at once what another has made durable', async () => {
    const child = start('chunks');
    for (let chunk = 0; chunk < 20; chunk++) {
      const message = await child.receive();
      const saved = told(message, 'saved');
      const last = await store.tasks.tasks(ID, told(message, 'generation'), saved - 1, 1);
      expect(last.map(({ value }) => value.index)).toEqual([saved - 1]);
    }
  });

  it('lose no change when they change the same task', async () => {
    const author = { by: 'person' } as const;
    const nought = sampleTask(0, { progress: { state: 'done', text: '0', author, findings: [] } });
    const fence = await fenceIn(store);
    await store.tasks.saveChunk(fence, 1, { units: [], tasks: [nought] });
    await Promise.all([1, 2, 3].map(() => start('count', '150').receive()));
    const { value, version } = (await store.tasks.task(ID, 1, 0)) ?? {};
    expect(value?.progress).toMatchObject({ text: '450' });
    expect(version).toBe(451);
  });

  it('refuse a lease that another holds, until that one is killed', async () => {
    const child = start('hold');
    const epoch = told(await child.receive(), 'epoch');
    const refused = await store.leases.acquire(ID, 'execute');
    expect(refused).toMatchObject({ acquired: false, reason: 'owned_elsewhere', holder: { pid: child.pid } });
    await child.kill();
    expect(await store.leases.inspect(ID)).toMatchObject({ circumstance: 'dead', epoch });
    expect((await fenceIn(store)).epoch).toBe(epoch + 1);
  });

  it('wait no longer than the deadline for one that is stuck, and name it', async () => {
    await store.sessions.create(sampleSession({ id: 'second', path: '/second.xlsx' }));
    const child = start('jam');
    await child.receive();
    const writing = store.sessions.create(sampleSession({ id: 'late', path: '/late.xlsx' }));
    const refused = expect(writing).rejects.toMatchObject({
      code: 'store_busy',
      message: expect.stringContaining(`Process ${child.pid} `) as unknown,
    });
    const asking = expect(store.leases.acquire('second', 'split')).rejects.toMatchObject({
      code: 'store_busy',
    });
    // Both writes wait for their deadlines; the store's own look at its file is the third.
    await expect.poll(() => clock.waiting).toBe(3);
    await clock.advance(5_000);
    await refused;
    await asking;
    expect(await store.sessions.read(ID)).toBeDefined();

    await child.kill();
    // The outcome was unknown: the write that was given up on is carried out after all.
    await expect.poll(() => store.sessions.idOf('/late.xlsx')).toBe('late');
    // A lease that nobody waits for any more is given back.
    await expect.poll(() => store.leases.inspect('second')).toMatchObject({ circumstance: 'free', epoch: 3 });
    const fence = await fenceIn(store);
    expect(await store.sessions.update(fence, 1, sampleSession({ touchedAt: 1 }))).toBe('written');
  });

  it.skipIf(process.platform !== 'linux')('blame the one that has the lock, not one at work', async () => {
    const owner = start('hold');
    await owner.receive();
    const onlooker = start('create', '/other.xlsx');
    await onlooker.receive();
    const culprit = start('seize');
    await culprit.receive();
    culprit.signal('SIGSTOP');
    const writing = store.sessions.create(sampleSession({ id: 'late', path: '/late.xlsx' }));
    const refused = expect(writing).rejects.toMatchObject({
      code: 'store_busy',
      details: { reason: 'no_answer', pid: culprit.pid },
    });
    await expect.poll(() => clock.waiting).toBe(2);
    await clock.advance(5_000);
    await refused;
    await culprit.kill();
    await expect.poll(() => store.sessions.idOf('/late.xlsx')).toBe('late');
  });

  it('can be closed though another holds it, and opened again when that one is gone', async () => {
    const culprit = start('seize');
    await culprit.receive();
    culprit.signal('SIGSTOP');
    const lost = store.sessions
      .create(sampleSession({ id: 'late', path: '/late.xlsx' }))
      .catch(() => undefined);
    await expect.poll(() => clock.waiting).toBe(2);
    const closing = store.close();
    await expect.poll(() => clock.waiting).toBe(2);
    await clock.advance(5_000);
    await Promise.all([closing, lost]);
    const reopen = () => openStore({ directory: folder.path, clock, log: quietLog });
    await expect(reopen()).rejects.toMatchObject({
      code: 'store_lost',
      message: expect.stringContaining('has not answered') as unknown,
    });
    await culprit.kill();
    await expect
      .poll(() =>
        reopen().then(
          (opened) => (store = opened),
          () => undefined,
        ),
      )
      .toBeDefined();
    expect(await store.sessions.idOf('/late.xlsx')).toBe('late');
  });

  it('keep every acknowledged chunk of twenty killed writers, and go on themselves', async () => {
    for (let round = 0; round < 20; round++) {
      const writer = start('chunks');
      const patience = (round * 7) % 11;
      let last = await writer.receive();
      for (let more = 0; more < patience; more++) last = await writer.receive();
      await writer.kill();
      last = writer.taken().at(-1) ?? last;

      const fence = await fenceIn(store);
      const kept = await store.tasks.tasks(ID, told(last, 'generation'), 0, 1_000_000);
      expect(kept.length).toBeGreaterThanOrEqual(told(last, 'saved'));
      expect(kept.length % 200).toBe(0);
      expect(kept.every(({ value }, index) => value.index === index)).toBe(true);
      await store.tasks.prune(fence, () => false);
      expect(await store.leases.release(fence)).toBe(true);
    }
  });
});
