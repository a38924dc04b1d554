import { describe, expect, it } from 'vitest';
import { LATE, withDeadline } from '../../../src/store/writeDeadline.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('withDeadline', () => {
  it('ends with what was attempted, and leaves no timer', async () => {
    const clock = createFakeClock();
    expect(await withDeadline(clock, 5_000, Promise.resolve('done'))).toBe('done');
    await expect(withDeadline(clock, 5_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(clock.waiting).toBe(0);
  });

  it('is late when the time is over, and not before', async () => {
    const clock = createFakeClock();
    let outcome: unknown;
    void withDeadline(clock, 5_000, new Promise(() => undefined)).then((value) => (outcome = value));
    await clock.advance(4_999);
    expect(outcome).toBeUndefined();
    await clock.advance(1);
    expect(outcome).toBe(LATE);
    expect(clock.waiting).toBe(0);
  });

  it('does not take the sleep of the machine for waiting', async () => {
    // A timer that was due during the sleep fires at once when the machine wakes, however long that took.
    const sleeps: (() => void)[] = [];
    const clock = {
      ...createFakeClock(),
      sleep: () => new Promise<void>((resolve) => void sleeps.push(resolve)),
    };
    let write: (value: string) => void = () => undefined;
    const writing = withDeadline(clock, 5_000, new Promise<string>((resolve) => (write = resolve)));
    sleeps[0]?.();
    await new Promise((turn) => setImmediate(turn));
    write('done');
    expect(await writing).toBe('done');
  });
});
