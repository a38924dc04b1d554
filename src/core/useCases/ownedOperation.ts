import type { Action } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Operation } from '../../contract/lease.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import { isAtWork } from '../../state/settle.ts';
import type { LeaseView } from '../ports/store.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { underLease, type HeldLease } from '../session/heldLease.ts';
import { ownSession, type OwnedSession } from '../session/ownedSession.ts';
import { settleSession } from '../session/settleSession.ts';
import { snapshotOf } from '../session/snapshot.ts';
import { readStanding } from '../session/standing.ts';
import { recordWith, withChoicesKept } from '../session/withChoicesKept.ts';
import type { Course } from './api.ts';
import type { SessionsDeps } from './deps.ts';

export interface OwnedOperation {
  readonly held: HeldLease;
  readonly owned: OwnedSession;
}

interface Options {
  /** Whose gate is asked; null where nothing but the lease is needed. */
  readonly action: Action | null;
  readonly operation: Operation;
  readonly partial?: boolean;
  /** How to look at the workbook: its bytes where the action depends on them. */
  readonly look: 'fingerprint' | 'glance';
  /** Choices that this operation makes for the session; the gates see them and they are kept. */
  readonly settings?: SessionSettings | undefined;
  /** What else must hold: asked after the gate, before and under the lease. */
  readonly demand?: (record: SessionRecord) => void;
}

/**
 * Does something with a session as its owner: asks the gate, takes the lease, settles what a dead owner
 * left, asks the gate again of what is now true, and works. Every write is published as a snapshot.
 */
export async function asOwner<T>(
  deps: SessionsDeps,
  id: string,
  { action, operation, partial, look, settings, demand }: Options,
  { signal, begun }: Course,
  work: (operation: OwnedOperation) => Promise<T>,
): Promise<T> {
  const { sessions, leases } = deps.store;
  const gateOptions = partial === undefined ? {} : { partial };
  const before = await readStanding(deps.store, id);
  let workbook: Fingerprint | undefined = await deps.workbooks[look](before.found.value.path);
  const ask = (record: SessionRecord, now: Pick<LeaseView, 'circumstance' | 'holder'>): void => {
    if (action === null) return;
    try {
      const circumstances = circumstancesOf(record, now, workbook, deps);
      assertAllowed(action, record, circumstances, { ...gateOptions, holder: now.holder });
    } catch (error) {
      // Who was asked for says best what it lacks, or that nobody has its name.
      if (error instanceof AppError && error.code === 'provider_missing') deps.translators(record.settings);
      throw error;
    }
    demand?.(record);
  };
  // The file may have taken long to read: what counts is how the session stands now.
  const { found, lease } = await readStanding(deps.store, id);
  ask(recordWith(found.value, settings), lease);

  return underLease({ leases, clock: deps.clock, log: deps.log }, id, operation, signal, async (held) => {
    const own = { circumstance: 'busy', epoch: held.fence.epoch } as const;
    const session = await ownSession({
      sessions,
      held,
      written: (value, version) => {
        deps.events.publish(snapshotOf({ value, version }, own, deps.clock.now()));
        // Not before: whoever is told that it has begun must not find what was there before it.
        if (isAtWork(value.states)) begun?.();
      },
    });
    const owned = withChoicesKept(session, settings);
    const interrupted = session.record.intent !== null;
    await settleSession({ ...deps, owned: session, now: deps.clock.now() });
    if (interrupted) workbook = await deps.workbooks[look](owned.record.path);
    ask(owned.record, { circumstance: 'mine', holder: null });
    return work({ held, owned });
  });
}
