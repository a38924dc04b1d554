import type { Clock } from '../core/ports.ts';

/** Why a write was given up on. It may still be carried out. */
export const LATE = Symbol('late');

/** A machine that wakes, or an event loop that was held up, finds one part of the time over, not all of it. */
const PARTS = 5;

/** Resolves as `attempt` does, or with `LATE` after `ms` on the clock in which this process was awake. */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  attempt: Promise<T>,
): Promise<T | typeof LATE> {
  const settled = new AbortController();
  try {
    return await Promise.race<T | typeof LATE>([attempt, wait(clock, ms, settled.signal)]);
  } finally {
    settled.abort();
  }
}

async function wait(clock: Clock, ms: number, settled: AbortSignal): Promise<typeof LATE> {
  try {
    for (let part = 0; part < PARTS; part += 1) await clock.sleep(ms / PARTS, settled);
  } catch {
    // Aborting the sleep rejects it; by then nobody waits for it.
  }
  return LATE;
}
