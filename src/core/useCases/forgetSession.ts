import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { leaseLost, underLease } from '../session/heldLease.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { SessionsDeps } from './deps.ts';

/**
 * Erases a session with all that only it uses: tasks, results, analysis, backups. The workbook stays. A
 * session whose record cannot be read can be forgotten too: nothing else would lead out of it.
 */
export async function forgetSession(deps: SessionsDeps, id: string, signal?: AbortSignal): Promise<void> {
  const { sessions, leases } = deps.store;
  const record = await readable(deps, id);
  if (record !== undefined) {
    const lease = await leases.inspect(id);
    const { holder } = lease;
    assertAllowed('forget', record, circumstancesOf(record, lease, undefined, deps), { holder });
  }
  await underLease({ leases, clock: deps.clock, log: deps.log }, id, 'forget', signal, async (held) => {
    held.signal.throwIfAborted();
    const erased = await sessions.erase(held.fence);
    held.released();
    if (!erased) throw leaseLost();
  });
  await deps.files.eraseBackups(id);
  const known = new Set((await sessions.list()).map(({ value }) => value.id));
  // What an earlier forgetting that was cut off has left.
  await deps.files.eraseOrphanedBackups((each) => known.has(each));
}

async function readable({ store }: SessionsDeps, id: string): Promise<SessionRecord | undefined> {
  try {
    const found = await store.sessions.read(id);
    if (found === undefined) throw sessionNotFound(id);
    return found.value;
  } catch (error) {
    if (error instanceof AppError && error.code === 'store_lost' && error.details?.record === 'session')
      return undefined;
    throw error;
  }
}
