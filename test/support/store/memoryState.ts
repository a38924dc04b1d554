import type { Analysis } from '../../../src/contract/analysis.ts';
import type { ControlRequest } from '../../../src/contract/lease.ts';
import type { SessionRecord } from '../../../src/contract/session.ts';
import type { LedgerEntry, Task, Unit } from '../../../src/contract/task.ts';
import type { Fence, Versioned } from '../../../src/core/ports/store.ts';
import type { StoredLease } from '../../../src/store/leaseJudge.ts';

/** Units and tasks of one generation, each at its index. */
export interface MemoryGeneration {
  readonly units: (Unit | undefined)[];
  readonly tasks: (Versioned<Task> | undefined)[];
}

export interface MemorySession {
  record: Versioned<SessionRecord>;
  lease: StoredLease;
  analysis: Analysis | undefined;
  control: Versioned<ControlRequest | null>;
  readonly generations: Map<number, MemoryGeneration>;
  readonly ledger: Map<string, LedgerEntry>;
}

/** What the store's file is to LMDB. */
export interface MemoryState {
  readonly sessions: Map<string, MemorySession>;
  readonly paths: Map<string, string>;
}

/** The session, if its lease still has the fence's epoch. */
export function fenced(state: MemoryState, { sessionId, epoch }: Fence): MemorySession | undefined {
  const session = state.sessions.get(sessionId);
  return session?.lease.epoch === epoch ? session : undefined;
}

/** Entries from `from` on, at most `limit`, without the gaps. */
export function page<T>(entries: readonly (T | undefined)[] | undefined, from: number, limit: number): T[] {
  const found: T[] = [];
  for (let index = from; entries !== undefined && index < entries.length && found.length < limit; index++) {
    const entry = entries[index];
    if (entry !== undefined) found.push(structuredClone(entry));
  }
  return found;
}
