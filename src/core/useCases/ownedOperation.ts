import type { Action } from '../../contract/capabilities.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Operation } from '../../contract/lease.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { underLease, type HeldLease } from '../session/heldLease.ts';
import { ownSession, type OwnedSession } from '../session/ownedSession.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import { settleSession } from '../session/settleSession.ts';
import { snapshotOf } from '../session/snapshot.ts';
import type { SessionsDeps } from './deps.ts';

export interface OwnedOperation {
  readonly held: HeldLease;
  readonly owned: OwnedSession;
}

interface Options {
  readonly action: Action;
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
  signal: AbortSignal | undefined,
  work: (operation: OwnedOperation) => Promise<T>,
): Promise<T> {
  const { sessions, leases } = deps.store;
  const gateOptions = partial === undefined ? {} : { partial };
  const before = await sessions.read(id);
  if (before === undefined) throw sessionNotFound(id);
  let workbook: Fingerprint | undefined = await deps.workbooks[look](before.value.path);
  const asked = withSettings(before.value, settings);
  assertAllowed(action, asked, circumstancesOf(asked, await leases.inspect(id), workbook, deps), gateOptions);

  return underLease({ leases, clock: deps.clock, log: deps.log }, id, operation, signal, async (held) => {
    const lease = { circumstance: 'busy', epoch: held.fence.epoch } as const;
    const owned = await ownSession({
      sessions,
      held,
      written: (value, version) => {
        deps.events.publish(snapshotOf({ value, version }, lease, deps.clock.now()));
      },
    });
    const interrupted = owned.record.intent !== null;
    await settleSession({ ...deps, owned, now: deps.clock.now() });
    if (interrupted) workbook = await deps.workbooks[look](owned.record.path);
    if (settings !== undefined) await owned.update((record) => withSettings(record, settings));
    const now = circumstancesOf(owned.record, { circumstance: 'mine' }, workbook, deps);
    assertAllowed(action, owned.record, now, gateOptions);
    return work({ held, owned });
  });
}

function withSettings(record: SessionRecord, settings: SessionSettings | undefined): SessionRecord {
  return settings === undefined ? record : { ...record, settings: { ...record.settings, ...settings } };
}
