import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter } from '../../../../src/core/engine/limiter.ts';
import { createFakeClock, type FakeClock } from '../../../support/fakeClock.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

const never = new AbortController().signal;

/** An endpoint that lets `perSecond` requests pass, with a bucket of one second's, and answers after `latency`. */
function createEndpoint(clock: FakeClock, perSecond: number, latency: number) {
  let tokens = perSecond;
  let filledAt = 0;
  return async (): Promise<boolean> => {
    const now = clock.monotonic();
    tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1_000) * perSecond);
    filledAt = now;
    const passes = tokens >= 1;
    if (passes) tokens -= 1;
    await clock.sleep(latency);
    return passes;
  };
}

/** `workers` that ask without end; tells each answer with its time. */
function runWorkers(clock: FakeClock, limiter: Limiter, workers: number, ask: () => Promise<boolean>) {
  const answers: { readonly at: number; readonly passed: boolean }[] = [];
  const stop = new AbortController();
  const work = async (): Promise<void> => {
    for (;;) {
      const permit = await limiter.acquire(stop.signal);
      const passed = await ask();
      answers.push({ at: clock.monotonic(), passed });
      if (passed) permit.succeeded();
      else permit.limited(null);
    }
  };
  for (let i = 0; i < workers; i += 1) work().catch(() => undefined);
  return {
    answers,
    stop: () => {
      stop.abort(new Error('over'));
    },
  };
}

describe('createLimiter', () => {
  it('lets everything pass until the endpoint refuses', async () => {
    const limiter = createLimiter(createFakeClock(), () => 0);
    await Promise.all(Array.from({ length: 100 }, () => limiter.acquire(never)));
  });

  it('holds everybody back for as long as the endpoint asks', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    const permits = await Promise.all([limiter.acquire(never), limiter.acquire(never)]);
    permits[0].limited(3_000);
    permits[1].ended();
    let started = 0;
    const next = [1, 2].map(() => limiter.acquire(never).then(() => (started += 1)));
    await clock.advance(2_999);
    expect(started).toBe(0);
    await clock.advance(2_000);
    expect(started).toBe(1);
    expect(next).toHaveLength(2);
  });

  it('halves what is under way once for all refusals of requests that had started before', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    const permits = await Promise.all(Array.from({ length: 8 }, () => limiter.acquire(never)));
    await clock.advance(1);
    for (const permit of permits) permit.limited(null);
    let started = 0;
    for (let i = 0; i < 8; i += 1) void limiter.acquire(never).then(() => (started += 1));
    await clock.advance(60_000);
    expect(started).toBe(4);
  });

  it('knows an endpoint that lets nothing pass for more than a minute, until it does or somebody begins anew', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    const refused = async (): Promise<void> => {
      const asked = limiter.acquire(never);
      await clock.advance(20_000);
      (await asked).limited(null);
    };
    for (let round = 0; round < 4; round += 1) await refused();
    expect(limiter.isBarren).toBe(false);
    await refused();
    expect(limiter.isBarren).toBe(true);
    limiter.forgive();
    expect(limiter.isBarren).toBe(false);
    for (let round = 0; round < 5; round += 1) await refused();
    const asked = limiter.acquire(never);
    await clock.advance(20_000);
    (await asked).succeeded();
    expect(limiter.isBarren).toBe(false);
  });

  it('calls no endpoint barren that may be about to answer', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    const answered = await limiter.acquire(never);
    await clock.advance(60_000);
    answered.succeeded();
    const slow = await limiter.acquire(never);
    for (let round = 0; round < 8; round += 1) {
      const asked = limiter.acquire(never);
      await clock.advance(20_000);
      (await asked).limited(1_000);
      expect([limiter.isIdle, limiter.isBarren]).toEqual([false, false]);
    }
    slow.ended();
    expect([limiter.isIdle, limiter.isBarren]).toEqual([true, true]);
  });

  it.each([
    [15, 8],
    [60, 16],
    [300, 16],
  ])('lives with an endpoint that lets %d a minute pass, asked by %d workers', async (perMinute, workers) => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, seededRandom(perMinute));
    let window = -1;
    let used = 0;
    const ask = async (): Promise<boolean> => {
      const now = Math.floor(clock.monotonic() / 60_000);
      if (now !== window) used = 0;
      window = now;
      used += 1;
      await clock.sleep(200);
      return used <= perMinute;
    };
    const { answers, stop } = runWorkers(clock, limiter, workers, async () => {
      const passed = await ask();
      expect(limiter.isBarren).toBe(false);
      return passed;
    });
    await clock.advance(300_000);
    stop();
    const passed = answers.filter((answer) => answer.passed).length;
    expect(passed / (perMinute * 5)).toBeGreaterThan(0.5);
  });

  it.each([
    [20, 10],
    [2_000, 10],
    [200, 3],
  ])('finds the rate of an endpoint with %d ms latency that lets %d a second pass', async (latency, rate) => {
    const clock = createFakeClock();
    const random = seededRandom(latency);
    const limiter = createLimiter(clock, random);
    const { answers, stop } = runWorkers(clock, limiter, 64, createEndpoint(clock, rate, latency));
    await clock.advance(90_000);
    stop();
    const later = answers.filter(({ at }) => at >= 10_000);
    const passed = later.filter((answer) => answer.passed).length;
    expect(passed / 80 / rate).toBeGreaterThan(0.95);
    expect((later.length - passed) / later.length).toBeLessThan(0.05);
  });

  it('forgets who has given up waiting, and keeps no timer for them', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    (await limiter.acquire(never)).limited(60_000);
    const gone = new AbortController();
    const waiting = limiter.acquire(gone.signal);
    await clock.settle();
    expect(clock.waiting).toBe(1);
    gone.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    await clock.settle();
    expect(clock.waiting).toBe(0);
    await expect(limiter.acquire(AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });

  it('takes a permit back once, however often it is told', async () => {
    const clock = createFakeClock();
    const limiter = createLimiter(clock, () => 0);
    const [first, second] = await Promise.all([limiter.acquire(never), limiter.acquire(never)]);
    second.limited(null);
    first.ended();
    first.ended();
    let started = 0;
    void limiter.acquire(never).then(() => (started += 1));
    void limiter.acquire(never).then(() => (started += 1));
    await clock.advance(30_000);
    expect(started).toBe(1);
  });
});
