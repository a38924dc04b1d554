import { describe, expect, it } from 'vitest';
import type { LeaseHolder } from '../../../src/contract/lease.ts';
import { createLeaseJudge } from '../../../src/store/leaseJudge.ts';
import { LATE, withDeadline } from '../../../src/store/writeDeadline.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

const YEAR = 365 * 24 * 60 * 60 * 1_000;

describe('a wall clock that is set forward or back', () => {
  /** The same clock, as somebody who sets the time sees it. */
  function setBy(clock: FakeClock, ms: number) {
    return { ...clock, now: () => clock.now() + ms };
  }

  it.each([YEAR, -YEAR])('by %i ms: no lease dies of it, and a dead one is found in its time', async (ms) => {
    const clock = createFakeClock();
    let jump = 0;
    const judge = createLeaseJudge({
      clock: { ...clock, now: () => clock.now() + jump },
      timeToLive: 30_000,
      instance: 'me',
      isProvablyDead: () => false,
    });
    const holder: LeaseHolder = {
      instance: 'other',
      pid: 7,
      started: null,
      host: 'desk',
      operation: 'execute',
      heartbeat: 1,
    };
    const lease = { epoch: 1, holder };
    expect(judge.judge('id', lease)).toBe('other');
    jump = ms;
    await clock.advance(29_999);
    expect(judge.judge('id', lease)).toBe('other');
    jump = -ms;
    await clock.advance(1);
    expect(judge.judge('id', lease)).toBe('dead');
  });

  it.each([YEAR, -YEAR])('by %i ms: no write is given up on for it', async (ms) => {
    const clock = createFakeClock();
    let outcome: unknown = 'waiting';
    void withDeadline(setBy(clock, ms), 5_000, new Promise(() => undefined)).then((late) => (outcome = late));
    await clock.advance(4_999);
    expect(outcome).toBe('waiting');
    await clock.advance(1);
    expect(outcome).toBe(LATE);
  });
});
