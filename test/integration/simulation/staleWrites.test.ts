import { expect, it } from 'vitest';
import { sampleSession, sampleTask } from '../../support/records.ts';
import { createChance } from '../../support/simulation/chance.ts';
import { drain } from '../../support/simulation/drain.ts';
import { createDurableStore } from '../../support/simulation/durableStore.ts';
import { createFaults } from '../../support/simulation/faults.ts';
import { oneOwnerWrites } from '../../support/simulation/promises/oneOwner.ts';
import { createScheduler } from '../../support/simulation/scheduler.ts';

/** A store of which one window holds a lease, stops, and is followed by another; what P3 says of what then is written. */
async function afterTakeover(epochOf: (own: number, newest: number) => number): Promise<readonly string[]> {
  const check = oneOwnerWrites();
  const found: string[] = [];
  const scheduler = createScheduler(() => undefined);
  const faults = createFaults(createChance(() => 0.99));
  faults.end();
  const store = createDurableStore({
    scheduler,
    faults,
    timeToLive: 30_000,
    written: (write) => {
      const sight = { state: store.state, id: 'session-1', now: scheduler.now };
      const broken = check.see?.({ type: 'write', write }, sight);
      if (broken !== undefined) found.push(broken);
    },
  });
  const done = async <T>(promise: Promise<T>): Promise<T> => {
    const settled: boolean[] = [];
    void promise.finally(() => settled.push(true));
    await drain();
    while (settled.length === 0 && scheduler.step()) await drain();
    return promise;
  };
  const [first, second] = [store.open('window-1'), store.open('window-2')];
  await done(first.sessions.create(sampleSession()));
  const old = await done(first.leases.acquire('session-1', 'execute'));
  if (!old.acquired) throw new Error('the lease was free');
  await done(first.tasks.saveChunk(old.fence, 1, { units: [], tasks: [sampleTask(0)] }));
  await done(second.leases.inspect('session-1'));
  await done(scheduler.wait('people', 'waits', 30_001));
  const now = await done(second.leases.acquire('session-1', 'execute'));
  if (!now.acquired) throw new Error('the lease was dead');
  const epoch = epochOf(old.fence.epoch, now.fence.epoch);
  const writes = [{ version: 1, task: sampleTask(0) }];
  await done(first.tasks.commit({ ...old.fence, epoch }, 1, writes));
  return found;
}

it('a late write under the old epoch is refused: P3 holds', async () => {
  expect(await afterTakeover((own) => own)).toEqual([]);
});

it('a late write that is not gated by its own epoch breaks P3', async () => {
  expect(await afterTakeover((_, newest) => newest)).toEqual([
    expect.stringMatching(/^window-1 has written under epoch \d+, which is window-2's$/),
  ]);
});
