import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { capabilities } from '../../state/capabilities.ts';
import type { Versioned } from '../ports.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import { snapshotOf } from '../session/snapshot.ts';
import type { SessionsDeps, SessionView } from './deps.ts';

export async function viewSession(deps: SessionsDeps, id: string): Promise<SessionView> {
  const found = await deps.store.sessions.read(id);
  if (found === undefined) throw sessionNotFound(id);
  return view(deps, found);
}

/** The session touched last comes first. */
export async function listSessions(deps: SessionsDeps): Promise<readonly SessionView[]> {
  const all = [...(await deps.store.sessions.list())].sort((a, b) => b.value.touchedAt - a.value.touchedAt);
  const views = await Promise.all(all.map((each) => view(deps, each).catch(unlessForgotten)));
  return views.filter((each) => each !== undefined);
}

/** A session that another process forgets meanwhile is no reason to show none. */
function unlessForgotten(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'session_not_found')) throw error;
}

async function view(deps: SessionsDeps, found: Versioned<SessionRecord>): Promise<SessionView> {
  const record = found.value;
  const [lease, workbook] = await Promise.all([
    deps.store.leases.inspect(record.id),
    deps.workbooks.glance(record.path),
  ]);
  return {
    record,
    snapshot: snapshotOf(found, lease, deps.clock.now()),
    capabilities: capabilities(record.states, circumstancesOf(record, lease, workbook, deps)),
    lease: lease.circumstance,
    holder: lease.holder,
    holderIsAlive: lease.holder !== null && deps.store.leases.isProvablyAlive(lease.holder),
  };
}
