import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../../../src/core/engine/limiter.ts';
import { createMeter } from '../../../../src/core/engine/meter.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

const MINUTE = 60_000;
const never = new AbortController().signal;

interface Start {
  readonly at: number;
  readonly amount: number;
}

/** The most that any minute holds, whenever it begins. */
function most(starts: readonly Start[]): number {
  const inMinuteFrom = ({ at }: Start): number =>
    starts
      .filter((each) => each.at >= at && each.at < at + MINUTE)
      .reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(0, ...starts.map(inMinuteFrom));
}

function sumOf(starts: readonly Start[]): number {
  return starts.reduce((sum, { amount }) => sum + amount, 0);
}

describe('a meter', () => {
  it.each([1, 2, 3, 4, 5])(
    'never lets a minute pass its budgets, however it is used (seed %d)',
    async (seed) => {
      const random = seededRandom(seed);
      const clock = createFakeClock();
      const rates = { requestsPerMinute: 30 + Math.floor(random() * 200), tokensPerMinute: 100_000 };
      const meter = createMeter(clock, rates);
      const requests: Start[] = [];
      const tokens: { readonly at: number; amount: number }[] = [];
      while (clock.monotonic() < 6 * MINUTE) {
        const expected = 100 + Math.floor(random() * 2_000);
        for (let wait = meter.wait(expected); wait > 0; wait = meter.wait(expected))
          await clock.advance(wait);
        const at = clock.monotonic();
        const taken = meter.take(expected);
        const token = { at, amount: expected };
        requests.push({ at, amount: 1 });
        tokens.push(token);
        token.amount = Math.floor(expected * random());
        taken.used(token.amount);
        if (random() < 0.05) await clock.advance(random() * 20_000);
      }
      expect(most(requests)).toBeLessThanOrEqual(rates.requestsPerMinute);
      expect(most(tokens)).toBeLessThanOrEqual(rates.tokensPerMinute);
      const used = Math.max(sumOf(requests) / rates.requestsPerMinute, sumOf(tokens) / rates.tokensPerMinute);
      expect(used / 6).toBeGreaterThan(0.4);
    },
  );

  it('uses all of a budget that is always wanted', async () => {
    const clock = createFakeClock();
    const meter = createMeter(clock, { requestsPerMinute: 60 });
    let started = 0;
    while (clock.monotonic() < 10 * MINUTE) {
      const wait = meter.wait(0);
      if (wait > 0) await clock.advance(wait);
      else {
        meter.take(0);
        started += 1;
      }
    }
    expect(started).toBeGreaterThanOrEqual(590);
    expect(started).toBeLessThanOrEqual(601);
  });

  it('counts what was used in place of what was expected, and what is given back not at all', () => {
    const clock = createFakeClock();
    const meter = createMeter(clock, { tokensPerMinute: 1_200 });
    const taken = meter.take(100);
    expect(meter.wait(100)).toBeGreaterThan(0);
    taken.used(10);
    expect(meter.wait(90)).toBe(0);
    taken.giveBack();
    expect(meter.wait(100)).toBe(0);
    meter.take(50).used(400);
    expect(meter.wait(10)).toBeGreaterThanOrEqual(15_000);
  });

  it('lets a request through that is larger than its budget, when nothing else has been taken', async () => {
    const clock = createFakeClock();
    const meter = createMeter(clock, { tokensPerMinute: 100 });
    expect(meter.wait(1_000)).toBe(0);
    meter.take(1_000);
    expect(meter.wait(1)).toBeGreaterThan(MINUTE - 1);
    await clock.advance(meter.wait(1_000));
    expect(meter.wait(1_000)).toBeLessThan(10 * MINUTE);
  });
});

describe('a limiter with budgets', () => {
  const rates = { requestsPerMinute: 120 };

  it('shares them among all that name the same, and holds nobody back that names none', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0.5);
    let started = 0;
    for (let i = 0; i < 200; i += 1)
      void limiter.acquire(never, { rates, tokens: 0 }).then(() => (started += 1));
    await clock.advance(MINUTE - 1);
    expect(started).toBeLessThanOrEqual(120);
    expect(started).toBeGreaterThan(115);
    await Promise.all(Array.from({ length: 100 }, () => createLimiter(clock, () => 0).acquire(never)));
  });

  it('counts no request that was withdrawn', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0.5);
    for (let i = 0; i < 500; i += 1) (await limiter.acquire(never, { rates, tokens: 0 })).withdrawn();
    expect(clock.monotonic()).toBe(0);
  });

  it('lets the next start as soon as less was used than expected', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0.5);
    const load = { rates: { tokensPerMinute: 6_000 }, tokens: 500 };
    const first = await limiter.acquire(never, load);
    let started = false;
    void limiter.acquire(never, load).then(() => (started = true));
    await clock.settle();
    expect(started).toBe(false);
    first.succeeded();
    first.used(0);
    await clock.settle();
    expect(started).toBe(true);
  });
});
