import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/core/ports.ts';

export interface FakeClock extends Clock {
  /**
   * Moves time on by `ms`. What falls due on the way fires in order, at its own time; before and after each, all
   * that can go on without time passing has some turns of the event loop to do so.
   */
  advance(ms: number): Promise<void>;
  /** Gives such turns without time passing. */
  settle(): Promise<void>;
  /** How many sleeps and ticks are waiting. */
  readonly waiting: number;
}

interface Timer {
  due: number;
  readonly fire: () => void;
}

const TURNS = 5;

/** Time that stands still until it is moved. `monotonic()` starts at 0, `now()` at `start`. */
export function createFakeClock({ start = 1_700_000_000_000 }: { readonly start?: number } = {}): FakeClock {
  // A set keeps the order in which timers were set: of those due together, the earlier set fires first.
  const timers = new Set<Timer>();
  let elapsed = 0;

  async function settle(): Promise<void> {
    for (let turns = 0; turns < TURNS; turns++) await turn();
  }

  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.due <= until && (next === undefined || timer.due < next.due)) next = timer;
    }
    return next;
  }

  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    settle,
    get waiting() {
      return timers.size;
    },

    async advance(ms) {
      const until = elapsed + ms;
      await settle();
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        elapsed = Math.max(elapsed, timer.due);
        timer.fire();
        await settle();
      }
      elapsed = until;
    },

    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const abort = () => {
          timers.delete(timer);
          const reason: unknown = signal?.reason;
          reject(reason instanceof Error ? reason : new Error('aborted', { cause: reason }));
        };
        const timer = {
          due: elapsed + ms,
          fire() {
            timers.delete(timer);
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        timers.add(timer);
        signal?.addEventListener('abort', abort, { once: true });
      }),

    every(ms, tick) {
      const timer = {
        due: elapsed + ms,
        fire() {
          timer.due += ms;
          tick();
        },
      };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
  };
}
