import { AppError } from '../../contract/errors.ts';
import { capabilities } from '../../state/capabilities.ts';
import { destinationOf } from '../export/outputPath.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { snapshotOf } from '../session/snapshot.ts';
import { readStanding } from '../session/standing.ts';
import type { SessionView } from './api.ts';
import type { SessionsDeps } from './deps.ts';

export async function viewSession(deps: SessionsDeps, id: string): Promise<SessionView> {
  const { found, lease } = await readStanding(deps.store, id);
  const record = found.value;
  const workbook = await deps.workbooks.glance(record.path);
  const circumstances = circumstancesOf(record, lease, workbook, deps);
  return {
    record,
    snapshot: snapshotOf(found, lease, deps.clock.now()),
    capabilities: capabilities(record.states, circumstances),
    ...circumstances,
    holder: lease.holder,
    holderIsAlive: lease.holder !== null && deps.store.leases.isProvablyAlive(lease.holder),
    destination: destinationOf(record),
  };
}

/** The session touched last comes first. */
export async function listSessions(deps: SessionsDeps): Promise<readonly SessionView[]> {
  const all = [...(await deps.store.sessions.list())].sort((a, b) => b.value.touchedAt - a.value.touchedAt);
  const views = await Promise.all(all.map(({ value }) => viewSession(deps, value.id).catch(unlessForgotten)));
  return views.filter((each) => each !== undefined);
}

/** What changes whenever record or lease do, also where a lease dies without a write. */
export async function glimpseSession({ store }: SessionsDeps, id: string): Promise<string> {
  const { found, lease } = await readStanding(store, id);
  return `${found.version}.${lease.epoch}.${lease.circumstance}`;
}

/** A session that another process forgets meanwhile is no reason to show none. */
function unlessForgotten(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'session_not_found')) throw error;
}
