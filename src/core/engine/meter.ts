import type { Rates } from '../../contract/machineSettings.ts';
import type { Clock } from '../ports.ts';

/** What one request has taken of its budgets. */
export interface Taken {
  /** So many tokens it was after all. */
  used(tokens: number): void;
  /** It was not sent. */
  giveBack(): void;
}

/** Sees that no minute, whenever it begins, holds more than its budgets. */
export interface Meter {
  /** Milliseconds until a request that is expected to use so many tokens may start; 0: now. */
  wait(tokens: number): number;
  /** Takes it, whatever `wait` says. */
  take(tokens: number): Taken;
}

const MINUTE = 60_000;
/** What may be taken at once, as a share of a minute's budget: many endpoints count in less than minutes. */
const AT_ONCE = 1 / 12;
/** Sums of fractions. */
const NEARLY = 1e-6;

export function createMeter(
  clock: Pick<Clock, 'monotonic'>,
  { requestsPerMinute, tokensPerMinute }: Rates,
): Meter {
  const requests = requestsPerMinute === undefined ? undefined : createAllowance(clock, requestsPerMinute);
  const tokens = tokensPerMinute === undefined ? undefined : createAllowance(clock, tokensPerMinute);
  return {
    wait: (expected) => Math.max(requests?.wait(1) ?? 0, tokens?.wait(expected) ?? 0),
    take(expected) {
      const request = requests?.take(1);
      const share = tokens?.take(expected);
      return {
        used(actual) {
          share?.(actual);
        },
        giveBack() {
          request?.(0);
          share?.(0);
        },
      };
    },
  };
}

interface Entry {
  readonly at: number;
  amount: number;
}

/**
 * A bucket that fills evenly, and a list of what the last minute took: the bucket alone would let pass what it
 * holds at once besides a minute's budget. What is larger than the whole budget passes when nothing else has.
 */
function createAllowance(clock: Pick<Clock, 'monotonic'>, budget: number) {
  const capacity = Math.max(1, budget * AT_ONCE);
  const perMs = budget / MINUTE;
  const taken: Entry[] = [];
  let sum = 0;
  let level = capacity;
  let filledAt = clock.monotonic();

  function catchUp(): number {
    const now = clock.monotonic();
    level = Math.min(capacity, level + (now - filledAt) * perMs);
    filledAt = now;
    for (let first = taken[0]; first !== undefined && now - first.at >= MINUTE; first = taken[0]) {
      sum -= first.amount;
      taken.shift();
    }
    if (taken.length === 0) sum = 0;
    return now;
  }

  function untilRoom(amount: number, now: number): number {
    let left = sum;
    for (const entry of taken) {
      if (left + amount <= budget + NEARLY || left <= 0) return 0;
      left -= entry.amount;
      if (left + amount <= budget + NEARLY) return entry.at + MINUTE - now;
    }
    const last = taken.at(-1);
    return last === undefined ? 0 : last.at + MINUTE - now;
  }

  return {
    wait(amount: number): number {
      const now = catchUp();
      const lacking = Math.min(amount, capacity) - level;
      const untilFull = lacking <= NEARLY ? 0 : Math.ceil(lacking / perMs);
      return Math.max(untilFull, untilRoom(amount, now));
    },
    /** Takes it, and tells how to set it right. */
    take(amount: number): (actual: number) => void {
      const at = catchUp();
      const entry = { at, amount };
      taken.push(entry);
      sum += amount;
      level -= amount;
      return (actual) => {
        const now = catchUp();
        const more = actual - entry.amount;
        entry.amount = actual;
        level = Math.min(capacity, level - more);
        if (now - at < MINUTE) sum += more;
      };
    },
  };
}
