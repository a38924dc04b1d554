import type { SessionRecord } from '../../contract/session.ts';
import type { Leases, LeaseView, SessionStore, Versioned } from '../ports/store.ts';
import { sessionNotFound } from './sessionNotFound.ts';

/** A record and the lease that stood beside it. */
export interface Standing {
  readonly found: Versioned<SessionRecord>;
  readonly lease: LeaseView;
}

/** In a session that changes all the time, the last of so many looks has to do. */
const MOST_LOOKS = 5;

/**
 * Record and lease as they stood together: where the record changes while the lease is looked at, both are read
 * again. Otherwise work that ended between the two reads would seem interrupted.
 */
export async function readStanding(
  { sessions, leases }: { readonly sessions: SessionStore; readonly leases: Leases },
  id: string,
): Promise<Standing> {
  let found = await existing(sessions, id);
  for (let look = 1; ; look += 1) {
    const lease = await leases.inspect(id);
    const again = await existing(sessions, id);
    if (again.version === found.version || look === MOST_LOOKS) return { found: again, lease };
    found = again;
  }
}

async function existing(sessions: SessionStore, id: string): Promise<Versioned<SessionRecord>> {
  const found = await sessions.read(id);
  if (found === undefined) throw sessionNotFound(id);
  return found;
}
