import type { Analysis } from '../../contract/analysis.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import type { SessionStates } from '../../contract/states.ts';
import type { SessionStore, Versioned } from '../ports/store.ts';
import { leaseLost, type HeldLease } from './heldLease.ts';
import { sessionNotFound } from './sessionNotFound.ts';

type Change = (record: SessionRecord) => SessionRecord;

/** The record of a session whose lease we hold. Changes are written one after the other. */
export interface OwnedSession {
  readonly record: SessionRecord;
  readonly version: number;
  /** Durably writes what `change` makes of the newest record. Rejects when the lease is lost. */
  update(change: Change, analysis?: Analysis): Promise<void>;
  /** The same, and gives the lease back in the same write. Nothing can be written afterwards. */
  finish(change: Change, analysis?: Analysis): Promise<void>;
  /** As `update`, for the three states alone. */
  step(change: (states: SessionStates) => SessionStates): Promise<void>;
}

interface Deps {
  readonly sessions: SessionStore;
  readonly held: Pick<HeldLease, 'fence' | 'released' | 'confirm'>;
  /** Told of every write, after it is durable. */
  readonly written: (record: SessionRecord, version: number) => void;
}

/** Other windows may change settings meanwhile; more often than this in a row nobody does. */
const MOST_ATTEMPTS = 20;

export async function ownSession({ sessions, held, written }: Deps): Promise<OwnedSession> {
  const { fence } = held;
  const first = await sessions.read(fence.sessionId);
  if (first === undefined) throw sessionNotFound(fence.sessionId);
  let current = first;
  let isStale = false;
  let last: Promise<void> = Promise.resolve();

  const reread = async (): Promise<Versioned<SessionRecord>> => {
    const newest = await sessions.read(fence.sessionId);
    if (newest === undefined) throw sessionNotFound(fence.sessionId);
    current = newest;
    return newest;
  };

  /** What others have made of the record meanwhile may allow no such change: that it is theirs is what to tell then. */
  const changed = async (record: SessionRecord, change: Change): Promise<SessionRecord> => {
    try {
      return change(record);
    } catch (error) {
      await held.confirm();
      throw error;
    }
  };

  const write = async (how: 'update' | 'finish', change: Change, analysis?: Analysis): Promise<void> => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      // A write whose outcome was unknown may have been carried out since: never go on from an old record.
      const { value, version } = isStale ? await reread() : current;
      isStale = true;
      const outcome = await sessions[how](fence, version, await changed(value, change), analysis);
      if (outcome === 'lease_lost') throw leaseLost();
      if (outcome === 'written' && how === 'finish') held.released();
      const newest = await reread();
      isStale = false;
      if (outcome === 'written') {
        written(newest.value, newest.version);
        return;
      }
    }
    throw new AppError('store_busy', 'The session is being changed by others all the time. Try again.');
  };

  const queue = (how: 'update' | 'finish', change: Change, analysis?: Analysis): Promise<void> => {
    const mine = last.then(() => write(how, change, analysis));
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    get record() {
      return current.value;
    },
    get version() {
      return current.version;
    },
    update: (change, analysis) => queue('update', change, analysis),
    finish: (change, analysis) => queue('finish', change, analysis),
    step: (change) => queue('update', (record) => ({ ...record, states: change(record.states) })),
  };
}
