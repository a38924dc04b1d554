import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/openStore.ts';
import type { FakeClock } from '../../support/fakeClock.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import type { MemoryWorld } from '../../support/memoryStore.ts';
import { createMemoryWorld } from '../../support/memoryStore.ts';
import { sampleSession } from '../../support/records.ts';
import { fenceIn } from '../../support/store/fenceIn.ts';

describe('the memory store’s faults', () => {
  let clock: FakeClock;
  let world: MemoryWorld;
  let store: Store;

  beforeEach(async () => {
    clock = createFakeClock();
    world = createMemoryWorld({ clock, writeDeadline: 5_000 });
    store = world.open('one');
    await store.sessions.create(sampleSession());
  });

  it('fail a write before it is made', async () => {
    const fence = await fenceIn(store);
    const remove = world.hook({
      before({ kind }) {
        if (kind === 'update') throw new Error('refused');
      },
    });
    await expect(store.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).rejects.toThrow('refused');
    remove();
    expect(await store.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).toBe('written');
  });

  it('fail a write after it was made: its writer does not know', async () => {
    const fence = await fenceIn(store);
    const remove = world.hook({
      after() {
        throw new Error('unheard');
      },
    });
    await expect(store.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).rejects.toThrow('unheard');
    remove();
    expect((await store.sessions.read('session-1'))?.version).toBe(2);
  });

  it('hold a write past its deadline, and make it later', async () => {
    const fence = await fenceIn(store);
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const remove = world.hook({ before: () => held });
    const refused = expect(
      store.sessions.update(fence, 1, sampleSession({ touchedAt: 9 })),
    ).rejects.toMatchObject({
      code: 'store_busy',
    });
    await clock.advance(5_000);
    await refused;
    remove();
    expect((await store.sessions.read('session-1'))?.version).toBe(1);
    go();
    await expect.poll(async () => (await store.sessions.read('session-1'))?.version).toBe(2);
  });

  it('leave a lease that came too late to nobody', async () => {
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const remove = world.hook({ before: () => held });
    const refused = expect(store.leases.acquire('session-1', 'split')).rejects.toMatchObject({
      code: 'store_busy',
    });
    await clock.advance(5_000);
    await refused;
    remove();
    go();
    await clock.settle();
    expect((await store.leases.inspect('session-1')).circumstance).toBe('dead');
    expect((await store.leases.acquire('session-1', 'split')).acquired).toBe(true);
  });

  it('stop a killed instance in everything', async () => {
    const fence = await fenceIn(store);
    world.kill('one');
    await expect(store.sessions.list()).rejects.toMatchObject({ code: 'store_lost' });
    await expect(store.leases.renew(fence)).rejects.toMatchObject({ code: 'store_lost' });
    expect((await world.open('two').leases.inspect('session-1')).circumstance).toBe('dead');
  });

  it('refuse what comes after closing', async () => {
    await store.close();
    await expect(store.sessions.list()).rejects.toMatchObject({ code: 'store_lost' });
  });
});

describe('the fake clock', () => {
  it('fires what falls due, in order, each at its own time', async () => {
    const clock = createFakeClock({ start: 1_000 });
    const fired: string[] = [];
    void clock.sleep(30).then(() => fired.push(`sleep ${clock.monotonic()}`));
    const stop = clock.every(20, () => fired.push(`tick ${clock.now()}`));
    void (async () => {
      await clock.sleep(10);
      await clock.sleep(35);
      fired.push(`chain ${clock.monotonic()}`);
    })();
    await clock.advance(60);
    expect(fired).toEqual(['tick 1020', 'sleep 30', 'tick 1040', 'chain 45', 'tick 1060']);
    stop();
    expect(clock.waiting).toBe(0);
  });

  it('rejects an aborted sleep with its reason, and forgets it', async () => {
    const clock = createFakeClock();
    const controller = new AbortController();
    const sleeping = expect(clock.sleep(10, controller.signal)).rejects.toThrow('enough');
    controller.abort(new Error('enough'));
    await sleeping;
    expect(clock.waiting).toBe(0);
    await expect(clock.sleep(10, controller.signal)).rejects.toThrow('enough');
  });
});
