import type { Pace } from '../../contract/pace.ts';
import type { Spending, Statistics } from '../../contract/session.ts';
import type { Clock, Log } from '../ports.ts';
import type { OwnedSession } from '../session/ownedSession.ts';

/** How often statistics are mirrored into the record while they change, in ms. */
const MIRROR_EVERY = 250;
/** How often where nothing changes but the time that it takes, in ms. */
const TIME_EVERY = 5_000;

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly owned: OwnedSession;
  readonly statistics: () => Statistics;
  readonly spending: () => Spending;
  readonly pace: () => Pace;
}

/** Mirrors statistics into the record until what it returns is called, which resolves when nothing is written any more. */
export function mirrorStatistics({
  clock,
  log,
  owned,
  statistics: read,
  spending,
  pace: readPace,
}: Deps): () => Promise<void> {
  let mirrored = '';
  let writing: Promise<void> = Promise.resolve();
  let idle = true;
  const stop = clock.every(MIRROR_EVERY, () => {
    const statistics = read();
    const pace = readPace();
    // Time alone is told less often.
    const now = JSON.stringify([statistics, Math.floor(pace.elapsed / TIME_EVERY)]);
    if (!idle || now === mirrored) return;
    idle = false;
    mirrored = now;
    writing = owned
      .update((record) => ({ ...record, statistics, pace, spending: spending() }))
      .catch((error: unknown) => {
        log.warn('statistics.not_mirrored', { error: error instanceof Error ? error.name : typeof error });
      })
      .finally(() => {
        idle = true;
      });
  });
  return () => {
    stop();
    return writing;
  };
}
