import { describe, expect, it } from 'vitest';
import { ProviderError, type Outage } from '../../../../src/contract/providerError.ts';
import { createBreaker, type Turn } from '../../../../src/core/engine/breaker.ts';
import { createFakeClock } from '../../../support/fakeClock.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

const never = new AbortController().signal;
const failure = (outage: Outage): ProviderError =>
  new ProviderError('unavailable', `It is ${outage}.`, { outage });

function scene(options: { patience?: number; random?: () => number } = {}) {
  const clock = createFakeClock();
  const over = new AbortController();
  const changes: (number | null | undefined)[] = [];
  const breaker = createBreaker({
    clock,
    random: options.random ?? (() => 0.5),
    patience: options.patience,
    changed: () => changes.push(breaker.waiting?.nextTry),
    over: over.signal,
  });
  const turns: Turn[] = [];
  const errors: unknown[] = [];
  /** Asks to pass; whoever may is in `turns`. */
  const ask = (signal = never): void => {
    const turn = new Promise<Turn>((resolve) => {
      resolve(breaker.pass(signal));
    });
    turn.then(
      (each) => turns.push(each),
      (error: unknown) => errors.push(error),
    );
  };
  const pass = async (): Promise<Turn> => breaker.pass(never);
  const trip = async (): Promise<void> => {
    for (let i = 0; i < 3; i += 1) (await pass()).failed(failure('certain'), {});
  };
  return { clock, breaker, over, turns, errors, ask, pass, trip, changes };
}

describe('a breaker', () => {
  it('opens after failures in a row, and not where an answer of whatever kind lies between', async () => {
    const { breaker, pass, changes } = scene();
    const turn = await pass();
    for (let i = 0; i < 20; i += 1) {
      turn.failed(failure('certain'), {});
      turn.failed(failure('likely'), {});
      turn.failed(new ProviderError('rate_limited', 'Too many.'), {});
    }
    expect(breaker.waiting).toBeNull();
    for (let i = 0; i < 20; i += 1) turn.failed(new ProviderError('refused', 'No.'), {});
    expect(breaker.waiting).toBeNull();
    turn.failed(failure('certain'), {});
    turn.failed(failure('certain'), {});
    expect(turn.isValid).toBe(true);
    turn.failed(failure('certain'), {});
    expect(turn.isValid).toBe(false);
    expect(breaker.waiting?.reason).toEqual({ code: 'provider_unreachable', message: 'It is certain.' });
    expect(changes).toHaveLength(1);
  });

  it('does not take one request that always fails for an endpoint that is down, once it has answered', async () => {
    const { breaker, pass } = scene();
    const turn = await pass();
    const call = {};
    turn.answered();
    for (let i = 0; i < 20; i += 1) turn.failed(failure('likely'), call);
    expect(breaker.waiting).toBeNull();
    turn.failed(failure('likely'), {});
    expect(breaker.waiting).not.toBeNull();
  });

  it('lets one at a time look, after waits that grow, each request in its turn', async () => {
    const { clock, breaker, ask, turns, trip } = scene();
    await trip();
    for (let i = 0; i < 64; i += 1) ask();
    const at: number[] = [];
    for (let look = 0; look < 9; look += 1) {
      const before = turns.length;
      while (turns.length === before) await clock.advance(500);
      expect(turns).toHaveLength(before + 1);
      expect(breaker.waiting?.nextTry).toBeNull();
      at.push(clock.monotonic());
      await clock.advance(200_000);
      expect(turns).toHaveLength(before + 1);
      turns.at(-1)?.failed(failure('certain'), {});
      at[look] = clock.monotonic();
    }
    expect(new Set(turns).size).toBe(turns.length);
  });

  it('waits longer each time, up to two minutes, and never twice the same', async () => {
    const { clock, breaker, ask, turns, trip } = scene({ random: seededRandom(7) });
    await trip();
    const waits: number[] = [];
    for (let look = 0; look < 12; look += 1) {
      waits.push((breaker.waiting?.nextTry ?? 0) - clock.now());
      ask();
      await clock.advance(120_000);
      turns.at(-1)?.failed(failure('certain'), {});
    }
    waits.forEach((wait, i) => {
      const most = Math.min(120_000, 2_000 * 2 ** i);
      expect(wait).toBeGreaterThanOrEqual(most / 2);
      expect(wait).toBeLessThanOrEqual(most + 1);
    });
    expect(new Set(waits).size).toBe(waits.length);
  });

  it('lets all pass when there is an answer', async () => {
    const { clock, breaker, ask, turns, trip } = scene();
    await trip();
    for (let i = 0; i < 5; i += 1) ask();
    await clock.advance(2_000);
    turns[0]?.answered();
    await clock.settle();
    expect(turns).toHaveLength(5);
    expect(turns.every(({ isValid }) => isValid)).toBe(true);
    expect(breaker.waiting).toBeNull();
    expect(clock.waiting).toBe(0);
  });

  it('hears an answer to a request that was on its way when it opened, and no failure of such a one', async () => {
    const { clock, breaker, pass, trip } = scene();
    const late = await pass();
    await trip();
    const { nextTry } = breaker.waiting ?? {};
    late.failed(failure('certain'), {});
    expect(breaker.waiting?.nextTry).toBe(nextTry);
    late.answered();
    expect(breaker.waiting).toBeNull();
    await clock.settle();
    expect(clock.waiting).toBe(0);
  });

  it('hands the look on where it was not taken', async () => {
    const { clock, ask, turns, trip } = scene();
    await trip();
    ask();
    ask();
    await clock.advance(2_000);
    expect(turns).toHaveLength(1);
    turns[0]?.left();
    await clock.settle();
    expect(turns).toHaveLength(2);
    expect(turns.map(({ isValid }) => isValid)).toEqual([false, true]);
    turns[1]?.left();
    ask();
    await clock.settle();
    expect(turns).toHaveLength(3);
  });

  it('looks now where it is asked to, once', async () => {
    const { clock, breaker, ask, turns, trip, changes } = scene();
    await trip();
    for (let look = 0; look < 5; look += 1) {
      ask();
      await clock.advance(120_000);
      turns.at(-1)?.failed(failure('certain'), {});
    }
    ask();
    ask();
    const before = turns.length;
    breaker.tryNow();
    breaker.tryNow();
    await clock.settle();
    expect(turns).toHaveLength(before + 1);
    expect(changes.at(-1)).toBeNull();
    turns.at(-1)?.failed(failure('certain'), {});
    expect((breaker.waiting?.nextTry ?? 0) - clock.now()).toBeLessThanOrEqual(2_001);
    turns[0]?.answered();
    breaker.tryNow();
    expect(breaker.waiting).toBeNull();
  });

  it('ends for all when patience is over, with a last look just before', async () => {
    const { clock, ask, turns, errors, trip, breaker, changes } = scene({ patience: 10 * 60_000 });
    await trip();
    let last = 0;
    while (errors.length === 0 && clock.monotonic() < 3_600_000) {
      ask();
      await clock.advance(1_000);
      const turn = turns.pop();
      if (turn !== undefined) last = clock.monotonic();
      turn?.failed(failure('certain'), {});
    }
    expect(errors[0]).toMatchObject({ code: 'provider_unreachable' });
    expect(String(errors[0])).toContain('10 min');
    expect([breaker.isDown, breaker.waiting]).toEqual([true, null]);
    // Told, too: nobody waits any more.
    expect(changes.at(-1)).toBeUndefined();
    expect(Math.abs(last - 10 * 60_000)).toBeLessThan(2_000);
    await expect(Promise.resolve().then(() => breaker.pass(never))).rejects.toThrow('could not be reached');
  });

  it('is as patient again when somebody asks it to try', async () => {
    const { clock, ask, turns, errors, trip, breaker } = scene({ patience: 60_000 });
    await trip();
    ask();
    await clock.advance(50_000);
    breaker.tryNow();
    await clock.settle();
    while (clock.monotonic() < 105_000) {
      turns.pop()?.failed(failure('certain'), {});
      ask();
      await clock.advance(1_000);
    }
    expect(errors).toEqual([]);
    for (let i = 0; i < 60; i += 1) {
      turns.pop()?.failed(failure('certain'), {});
      ask();
      await clock.advance(1_000);
    }
    expect(errors[0]).toMatchObject({ code: 'provider_unreachable' });
  });

  it('ends at once without patience', async () => {
    const { ask, errors, trip, clock } = scene({ patience: 0 });
    await trip();
    ask();
    await clock.settle();
    expect(errors).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });

  it('forgets who has given up, and keeps no timer when all is over', async () => {
    const { clock, over, ask, turns, errors, trip } = scene();
    await trip();
    const gone = new AbortController();
    ask(gone.signal);
    gone.abort(new Error('stopped'));
    ask();
    await clock.advance(2_000);
    expect(errors).toMatchObject([{ message: 'stopped' }]);
    expect(turns).toHaveLength(1);
    turns[0]?.failed(failure('certain'), {});
    expect(clock.waiting).toBe(1);
    over.abort(new Error('over'));
    await clock.settle();
    expect(clock.waiting).toBe(0);
  });
});
