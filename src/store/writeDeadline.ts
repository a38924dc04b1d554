import type { Clock } from '../core/ports.ts';

/** Why a write was given up on. It may still be carried out. */
export const LATE = Symbol('late');

/** Resolves as `attempt` does, or with `LATE` after `ms` on the clock. */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  attempt: Promise<T>,
): Promise<T | typeof LATE> {
  const settled = new AbortController();
  // Aborting the sleep rejects it; by then nobody waits for it.
  const over = (): typeof LATE => LATE;
  try {
    return await Promise.race<T | typeof LATE>([attempt, clock.sleep(ms, settled.signal).then(over, over)]);
  } finally {
    settled.abort();
  }
}
