import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/core/ports.ts';
import { underLease, type HeldLease } from '../../../../src/core/session/heldLease.ts';
import type { Store } from '../../../../src/store/openStore.ts';
import { createFakeClock, type FakeClock } from '../../../support/fakeClock.ts';
import { createMemoryWorld, type MemoryWorld, type MemoryWriteKind } from '../../../support/memoryStore.ts';
import { quietLog } from '../../../support/quietLog.ts';
import { sampleSession } from '../../../support/records.ts';
import { fenceIn } from '../../../support/store/fenceIn.ts';

const ID = 'session-1';
const TTL = 30_000;

describe('a held lease', () => {
  let time: FakeClock;
  let world: MemoryWorld;
  let one: Store;
  let two: Store;
  let writes: MemoryWriteKind[];
  /** How far the holder's clocks have jumped while its timers stood still, as after a sleep. */
  let slept: { monotonic: number; wall: number };

  beforeEach(async () => {
    time = createFakeClock();
    world = createMemoryWorld({ clock: time, timeToLive: TTL, writeDeadline: Infinity });
    one = world.open('one');
    two = world.open('two');
    await one.sessions.create(sampleSession());
    writes = [];
    slept = { monotonic: 0, wall: 0 };
    world.hook({
      before({ instance, kind }) {
        if (instance === 'one') writes.push(kind);
      },
    });
  });

  /** The holder's own clock: its timers do not run where `timers` is false. */
  const clockOfOne = (timers: boolean): Clock => ({
    ...time,
    monotonic: () => time.monotonic() + slept.monotonic,
    now: () => time.now() + slept.wall,
    every: timers ? time.every : () => () => undefined,
  });

  function hold<T>(work: (held: HeldLease) => Promise<T>, timers = false): Promise<T> {
    const deps = { leases: one.leases, clock: clockOfOne(timers), log: quietLog };
    return underLease(deps, ID, 'execute', undefined, work);
  }

  /** The next renewals wait until what this returns is called. */
  function holdBackRenewals(): () => void {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const unhook = world.hook({ before: ({ kind }) => (kind === 'renew' ? answered : undefined) });
    return () => {
      unhook();
      answer();
    };
  }

  const renewals = () => writes.filter((kind) => kind === 'renew').length;

  const sleep = (ms: number): void => {
    slept = { monotonic: slept.monotonic + ms, wall: slept.wall + ms };
  };

  /** The other sees the heartbeat stand still for its time to live, and takes the lease. */
  async function takenOver(): Promise<void> {
    await two.leases.inspect(ID);
    await time.advance(TTL);
    await fenceIn(two);
  }

  it('asks nobody while it is fresh, and the store once it is not', () =>
    hold(async (held) => {
      sleep(TTL / 2 - 1);
      expect(held.isFresh()).toBe(true);
      await held.assertHeld();
      expect(renewals()).toBe(0);
      sleep(1);
      expect(held.isFresh()).toBe(false);
      await held.assertHeld();
      expect(renewals()).toBe(1);
      expect(held.isFresh()).toBe(true);
    }));

  it('asks after a sleep that only one of the clocks has noticed', () =>
    hold(async (held) => {
      slept = { monotonic: 0, wall: TTL };
      await held.assertHeld();
      expect(renewals()).toBe(1);
      slept = { monotonic: TTL, wall: 0 };
      await held.assertHeld();
      expect(renewals()).toBe(2);
    }));

  it('tells of a lease that was taken meanwhile before anything can follow', async () => {
    const signals: AbortSignal[] = [];
    const ended = hold(async (held) => {
      signals.push(held.signal);
      await takenOver();
      await held.assertHeld();
      return 'went on';
    });
    await expect(ended).rejects.toMatchObject({ code: 'owned_elsewhere' });
    expect(signals[0]?.aborted).toBe(true);
  });

  it('takes an answer for as old as its question', () =>
    hold(async (held) => {
      sleep(TTL);
      const answer = holdBackRenewals();
      let passed = false;
      const asserted = held.assertHeld().then(() => (passed = true));
      await time.settle();
      sleep(TTL);
      answer();
      await asserted;
      expect(passed).toBe(true);
      // The first answer came after another sleep: it was asked once more.
      expect(renewals()).toBe(2);
      expect(held.isFresh()).toBe(true);
    }));

  it('does not take the answer to an earlier question for its own', () =>
    hold(async (held) => {
      const answer = holdBackRenewals();
      const earlier = held.confirm();
      await time.settle();
      sleep(1);
      const later = held.confirm();
      answer();
      await Promise.all([earlier, later]);
      expect(renewals()).toBe(2);
    }));

  it('is not fresh where the answer that gave it came late', async () => {
    const unhook = world.hook({
      before({ kind }) {
        if (kind === 'acquire') sleep(TTL);
      },
    });
    await hold(async (held) => {
      unhook();
      expect(held.isFresh()).toBe(false);
      await held.assertHeld();
      expect(renewals()).toBe(1);
    });
  });

  it('is kept by its own timer, and given back at the end, however that comes', async () => {
    await hold(async () => {
      await two.leases.inspect(ID);
      await time.advance(TTL * 3);
      expect((await two.leases.inspect(ID)).circumstance).toBe('other');
    }, true);
    expect((await two.leases.inspect(ID)).circumstance).toBe('free');
    await expect(hold(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect((await two.leases.inspect(ID)).circumstance).toBe('free');
    expect(time.waiting).toBe(0);
  });

  it('is lost where the timer finds it taken: what runs under it is told at once', async () => {
    const ended = hold(async (held) => {
      const stopped = new Promise<never>((_, reject) => {
        held.signal.addEventListener('abort', () => {
          reject(held.signal.reason as Error);
        });
      });
      stopped.catch(() => undefined);
      // The process stood still: none of its timers ran before the other had taken the lease.
      const epoch = held.fence.epoch;
      await one.leases.release(held.fence);
      expect((await fenceIn(two)).epoch).toBeGreaterThan(epoch);
      await time.advance(TTL / 6);
      return stopped;
    }, true);
    await expect(ended).rejects.toMatchObject({ code: 'owned_elsewhere' });
  });
});
