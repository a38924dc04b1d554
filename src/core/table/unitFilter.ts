import type { SessionSettings } from '../../contract/session.ts';
import { createGlob } from '../text/glob.ts';

/** Which units of a workbook take part. One filter serves one reading, all its sheets in order. */
export interface UnitFilter {
  /** Whether a unit's key is among those wanted. A unit without a key is not where keys are named. */
  wants(key: string | null): boolean;
  /** Counts one more unit that has work; false from the limit on. */
  admit(): boolean;
}

/** The filter that `keys` and `limit` ask for; of `{}`, one that lets everything through. */
export function createUnitFilter(settings: Pick<SessionSettings, 'keys' | 'limit'>): UnitFilter {
  const wanted = settings.keys === undefined ? undefined : createGlob(settings.keys);
  const limit = settings.limit ?? Infinity;
  let admitted = 0;
  return {
    wants: (key) => wanted === undefined || (key !== null && wanted(key)),
    admit() {
      if (admitted >= limit) return false;
      admitted += 1;
      return true;
    },
  };
}
