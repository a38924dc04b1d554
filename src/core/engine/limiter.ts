import type { Rates } from '../../contract/machineSettings.ts';
import type { Clock } from '../ports.ts';
import { abortReason, whenAborted } from '../whenAborted.ts';
import { createMeter, type Meter, type Taken } from './meter.ts';

/** Leave to send one request. Exactly one of the first four is called when the request has ended. */
export interface Permit {
  succeeded(): void;
  /** The endpoint asks for fewer requests; `retryAfter` ms from now where it says so. */
  limited(retryAfter: number | null): void;
  /** It failed for another reason. */
  ended(): void;
  /** It was not sent after all. */
  withdrawn(): void;
  /** What it did use, where that is known: what was expected counts otherwise. */
  used(tokens: number): void;
}

/** What a request is expected to take of a minute's budgets, and what these are. */
export interface Load {
  readonly rates: Rates;
  readonly tokens: number;
}

/**
 * What one endpoint takes: as many requests at a time and a second as it has let pass so far. All that use the
 * endpoint share one limiter.
 */
export interface Limiter {
  /**
   * Resolves when a request may start, in order of asking; rejects with the signal's reason when aborted. With a
   * `load` it starts when the budgets of its minute have room too: all that name the same budgets share them.
   */
  acquire(signal: AbortSignal, load?: Load): Promise<Permit>;
  /**
   * True where the endpoint has refused whatever was asked for longer than any window of a minute, or again and
   * again after it was left alone for as long as it wished. Never while it may be about to answer something.
   */
  readonly isBarren: boolean;
  /** Whether no request is under way. */
  readonly isIdle: boolean;
  /** Somebody begins anew: what was refused before is no reason to wait. */
  forgive(): void;
}

interface Waiting {
  readonly meter: Meter | undefined;
  readonly tokens: number;
  start(taken: Taken | undefined): void;
}

/** Growth of the rate per second: while nothing is known, and just after a limit was met. */
const FAST = 0.25;
const SLOW = 0.01;
/** Growth doubles after so long without meeting a limit, in ms. */
const CALM = 10_000;
/** Successes of so long count for what the endpoint lets pass, in ms. */
const WINDOW = 5_000;
const LEAST_RATE = 0.1;
/** Answers take longer now and then. */
const ROOM = 1.25;
/** Longer than the window of a limit that counts by the minute, in ms. */
const MINUTE_AND_MORE = 75_000;
const TOLD_ROUNDS = 6;
const MEAGRE_ROUNDS = 3;
/** Requests a second to look whether a window has opened. */
const LOOK_RATE = 0.2;

/**
 * Without limits until the endpoint refuses. Then the number of requests under way is halved and the rate set to
 * what was let through, once for all refusals of requests that had started before; both grow again with success,
 * slowly where a limit is known. `random` gives jitter, so that waiting windows do not start as one.
 */
export function createLimiter(clock: Clock, random: () => number): Limiter {
  const waiting: Waiting[] = [];
  const meters = new Map<string, Meter>();
  const successes: number[] = [];
  let underWay = 0;
  let most = Infinity;
  let rate = Infinity;
  let growth = FAST;
  let latency: number | undefined;
  let cutAt = -Infinity;
  let grownAt = 0;
  let nextStart = 0;
  /** Rounds of refusals with no success in between: all, and those in which it said how long to wait. */
  let barren = 0;
  let told = 0;
  let barrenSince = 0;
  let timer: AbortController | undefined;

  function pump(): void {
    timer?.abort();
    timer = undefined;
    grow();
    while (waiting.length > 0 && underWay < most) {
      const first = waiting[0];
      const untilRoom = first?.meter?.wait(first.tokens) ?? 0;
      const wait = Math.max(nextStart - clock.monotonic(), untilRoom);
      if (wait > 0) {
        wake(wait);
        return;
      }
      underWay += 1;
      if (rate < Infinity) nextStart = Math.max(nextStart, clock.monotonic()) + 1_000 / rate;
      waiting.shift();
      first?.start(first.meter?.take(first.tokens));
    }
  }

  function meterOf({ requestsPerMinute, tokensPerMinute }: Rates): Meter | undefined {
    if (requestsPerMinute === undefined && tokensPerMinute === undefined) return undefined;
    const budgets = `${requestsPerMinute} ${tokensPerMinute}`;
    const meter = meters.get(budgets) ?? createMeter(clock, { requestsPerMinute, tokensPerMinute });
    meters.set(budgets, meter);
    return meter;
  }

  function wake(ms: number): void {
    const mine = new AbortController();
    timer = mine;
    clock.sleep(ms, mine.signal).then(pump, () => undefined);
  }

  function grow(): void {
    const now = clock.monotonic();
    const seconds = (now - grownAt) / 1_000;
    grownAt = now;
    if (rate === Infinity || now - cutAt < 1_000) return;
    const calm = Math.floor((now - cutAt) / CALM);
    rate *= 1 + Math.min(FAST, growth * 2 ** calm) * Math.min(seconds, 1);
  }

  function forget(now: number): void {
    while (successes.length > 0 && now - (successes[0] ?? now) > WINDOW) successes.shift();
  }

  function passed(now: number): number {
    forget(now);
    const first = successes[0];
    // Over less than a second nothing can be said of a rate.
    return first === undefined ? 0 : successes.length / Math.max(1, (now - first) / 1_000);
  }

  function cut(startedAt: number, retryAfter: number | null): void {
    const now = clock.monotonic();
    if (retryAfter !== null) nextStart = Math.max(nextStart, now + retryAfter * (1 + random() / 10));
    if (startedAt <= cutAt) return;
    barren += 1;
    if (barren === 1) barrenSince = now;
    if (retryAfter !== null) told += 1;
    const isMeagre = barren >= MEAGRE_ROUNDS;
    growth = rate === Infinity || isMeagre ? FAST : SLOW;
    rate = Math.max(LEAST_RATE, rate === Infinity ? Math.max(1, passed(now)) : passed(now) * 0.95, least());
    if (isMeagre) rate = Math.min(rate, LOOK_RATE);
    most = Math.max(1, Math.floor((underWay + 1) / 2), needed());
    cutAt = now;
    nextStart = Math.max(nextStart, now + 1_000 / rate);
  }

  /** A pause in which nothing was let through says little: the rate does not fall by more than half at once. */
  function least(): number {
    return rate === Infinity ? 0 : rate / 2;
  }

  /** So many are under way at a time at this rate: where fewer may be, the rate is never reached. */
  function needed(): number {
    return latency === undefined || rate === Infinity ? 0 : Math.ceil((rate * latency * ROOM) / 1_000) + 1;
  }

  function permit(taken: Taken | undefined): Permit {
    const startedAt = clock.monotonic();
    let isOpen = true;
    const end = (how: () => void): void => {
      if (!isOpen) return;
      isOpen = false;
      underWay -= 1;
      how();
      pump();
    };
    return {
      succeeded: () => {
        end(() => {
          const now = clock.monotonic();
          barren = 0;
          told = 0;
          successes.push(now);
          latency = latency === undefined ? now - startedAt : latency + (now - startedAt - latency) / 8;
          if (rate < Infinity) rate = Math.max(rate, passed(now) * 0.95);
          else forget(now);
          if (most < Infinity) most += 1 / most;
        });
      },
      limited: (retryAfter) => {
        end(() => {
          cut(startedAt, retryAfter);
        });
      },
      ended: () => {
        end(() => undefined);
      },
      withdrawn: () => {
        end(() => taken?.giveBack());
      },
      used(tokens) {
        if (taken === undefined) return;
        taken.used(tokens);
        pump();
      },
    };
  }

  return {
    get isBarren() {
      if (underWay > 0) return false;
      const since = clock.monotonic() - barrenSince;
      return told >= TOLD_ROUNDS || (barren >= MEAGRE_ROUNDS && since >= MINUTE_AND_MORE);
    },
    get isIdle() {
      return underWay === 0;
    },
    forgive() {
      barren = 0;
      told = 0;
      nextStart = Math.min(nextStart, clock.monotonic());
      if (waiting.length > 0) pump();
    },
    async acquire(signal, load) {
      signal.throwIfAborted();
      const taken = await new Promise<Taken | undefined>((resolve, reject) => {
        const entry: Waiting = {
          meter: load === undefined ? undefined : meterOf(load.rates),
          tokens: load?.tokens ?? 0,
          start(of) {
            detach();
            resolve(of);
          },
        };
        const detach = whenAborted(signal, () => {
          const at = waiting.indexOf(entry);
          if (at >= 0) waiting.splice(at, 1);
          // Nobody waits for the timer any more: it must not keep a process alive.
          if (waiting.length === 0) timer?.abort();
          reject(abortReason(signal));
        });
        waiting.push(entry);
        pump();
      });
      return permit(taken);
    },
  };
}

/** The limiters of a process, one for each endpoint. */
export function createLimiters(clock: Clock, random: () => number): (endpoint: string) => Limiter {
  const known = new Map<string, Limiter>();
  return (endpoint) => {
    const limiter = known.get(endpoint) ?? createLimiter(clock, random);
    known.set(endpoint, limiter);
    return limiter;
  };
}
