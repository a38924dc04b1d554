import type { Action } from '../../contract/capabilities.ts';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Operation } from '../../contract/lease.ts';
import { withChoices, type SessionRecord, type SessionSettings } from '../../contract/session.ts';
import type { LeaseView } from '../ports.ts';
import { circumstancesOf, whatProviderLacks } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { underLease, type HeldLease } from '../session/heldLease.ts';
import { ownSession, type OwnedSession } from '../session/ownedSession.ts';
import { settleSession } from '../session/settleSession.ts';
import { snapshotOf } from '../session/snapshot.ts';
import { readStanding } from '../session/standing.ts';
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
}

/**
 * Does something with a session as its owner: asks the gate, takes the lease, settles what a dead owner
 * left, asks the gate again of what is now true, and works. Every write is published as a snapshot.
 */
export async function asOwner<T>(
  deps: SessionsDeps,
  id: string,
  { action, operation, partial, look, settings }: Options,
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
      if (!(error instanceof AppError) || error.code !== 'provider_missing') throw error;
      throw new AppError('provider_missing', whatProviderLacks(record, deps.translators) ?? error.message);
    }
  };
  // The file may have taken long to read: what counts is how the session stands now.
  const { found, lease } = await readStanding(deps.store, id);
  ask(withSettings(found.value, settings), lease);

  return underLease({ leases, clock: deps.clock, log: deps.log }, id, operation, signal, async (held) => {
    const own = { circumstance: 'busy', epoch: held.fence.epoch } as const;
    const owned = await ownSession({
      sessions,
      held,
      written: (value, version) => {
        deps.events.publish(snapshotOf({ value, version }, own, deps.clock.now()));
      },
    });
    const interrupted = owned.record.intent !== null;
    await settleSession({ ...deps, owned, now: deps.clock.now() });
    if (interrupted) workbook = await deps.workbooks[look](owned.record.path);
    if (settings !== undefined) await owned.update((record) => withSettings(record, settings));
    ask(owned.record, { circumstance: 'mine', holder: null });
    begun?.();
    return work({ held, owned });
  });
}

function withSettings(record: SessionRecord, settings: SessionSettings | undefined): SessionRecord {
  return settings === undefined ? record : { ...record, settings: withChoices(record.settings, settings) };
}
