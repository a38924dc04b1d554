import type { SessionResource } from '../contract/api/session.ts';
import type { Clock } from '../core/ports.ts';

/** How fast an execution goes, of what was seen since it was first asked for. */
export interface Pace {
  /** Tasks a second. */
  readonly rate: number;
  /** Seconds that are left at this rate; null where nothing moves. */
  readonly left: number | null;
}

interface Beginning {
  /** The lease's epoch: each execution has its own. */
  readonly epoch: string;
  readonly at: number;
  readonly finished: number;
}

const MOST_REMEMBERED = 256;

/** Remembers where each running execution stood when it was first asked for. */
export function createPaces(clock: Pick<Clock, 'monotonic'>): { of(session: SessionResource): Pace | null } {
  const beginnings = new Map<string, Beginning>();
  return {
    of({ id, version, states, statistics }) {
      if (statistics === null || states.execution.status !== 'running') {
        beginnings.delete(id);
        return null;
      }
      const epoch = version.slice(version.indexOf('.'));
      const finished = statistics.done + statistics.failed + statistics.skipped;
      const now = { epoch, at: clock.monotonic(), finished };
      const known = beginnings.get(id);
      const first = known?.epoch === epoch ? known : now;
      const [oldest] = beginnings.keys();
      if (beginnings.size >= MOST_REMEMBERED && oldest !== undefined) beginnings.delete(oldest);
      beginnings.set(id, first);
      const seconds = (now.at - first.at) / 1_000;
      const rate = seconds > 0 ? (finished - first.finished) / seconds : 0;
      return { rate, left: rate > 0 ? (statistics.total - finished) / rate : null };
    },
  };
}
