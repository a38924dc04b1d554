import { readFileSync } from 'node:fs';
import type { RootDatabase } from 'lmdb';
import { leaseRecord } from '../contract/lease.ts';
import { createProcesses, type ProcessIdentity, type Processes } from './processes.ts';
import { SENTINEL } from './tables.ts';
import { lockingThread } from './writeLock.ts';

/** Who keeps everybody else from writing, as far as can be told. */
export type StoreHolder =
  { readonly is: 'other'; readonly pid: number } | { readonly is: 'self' } | { readonly is: 'unknown' };

type Readers = Pick<RootDatabase<unknown>, 'readerList'>;

interface HeldLeases {
  readonly leases: { getRange(): Iterable<{ key: unknown; value: unknown }> };
}

/**
 * The process that holds the store. Where the system shows who has LMDB's lock, it is that one; else the most likely
 * one that lives.
 */
export function storeHolder(root: Readers, tables: HeldLeases, directory: string): StoreHolder {
  const locking = processOf(lockingThread(directory));
  if (locking === process.pid) return { is: 'self' };
  // Where the lock is laid out in another way, what was read names nobody who has the store open.
  if (locking !== undefined && readersBeside(root).includes(locking)) return { is: 'other', pid: locking };
  const pid = otherOwner(root, tables);
  return pid === undefined ? { is: 'unknown' } : { is: 'other', pid };
}

/**
 * The process that most likely holds the store: one that holds a lease, or else one that has it open; before all of
 * them one that is held still. Never one that is gone. Undefined where no other is known to be there.
 */
export function otherOwner(
  root: Readers,
  { leases }: HeldLeases,
  processes: Processes = createProcesses(),
): number | undefined {
  const found: ProcessIdentity[] = [];
  for (const { key, value } of leases.getRange()) {
    if (key === SENTINEL) continue;
    const { data } = leaseRecord.safeParse(value);
    if (data?.holder) found.push(data.holder);
  }
  const { self, isProvablyDead, isStopped } = processes;
  for (const pid of readersOf(root)) found.push({ pid, started: null, host: self.host });
  // What a dead process held of the store went with it; only its leases stay.
  const others = found.filter((each) => each.pid !== self.pid && !isProvablyDead(each));
  return (others.find(isStopped) ?? others[0])?.pid;
}

/** Other processes that LMDB knows as readers, those that have died and were not noticed yet among them. */
export function readersBeside(root: Readers): readonly number[] {
  return readersOf(root).filter((pid) => pid !== process.pid);
}

/** A line for each reader: process id, thread, transaction. */
function readersOf(root: Readers): readonly number[] {
  return [...root.readerList().matchAll(/^\s*(\d+)\s/gm)].map(([, pid]) => Number(pid));
}

/** The process that a thread belongs to. Linux alone tells. */
function processOf(thread: number | undefined): number | undefined {
  if (thread === undefined || process.platform !== 'linux') return undefined;
  try {
    const status = readFileSync(`/proc/${thread}/status`, 'utf8');
    const [, pid] = /^Tgid:\s*(\d+)$/m.exec(status) ?? [];
    return pid === undefined ? undefined : Number(pid);
  } catch {
    return undefined;
  }
}
