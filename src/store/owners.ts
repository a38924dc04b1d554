import { readFileSync } from 'node:fs';
import type { RootDatabase } from 'lmdb';
import { leaseRecord } from '../contract/lease.ts';
import { parseStat } from './processes.ts';
import type { Tables } from './tables.ts';
import { SENTINEL } from './tables.ts';
import { lockingThread } from './writeLock.ts';

/** Who keeps everybody else from writing, as far as can be told. */
export type StoreHolder =
  { readonly is: 'other'; readonly pid: number } | { readonly is: 'self' } | { readonly is: 'unknown' };

/**
 * The process that holds the store. Where the system shows who has LMDB's lock, it is that one; else the most likely
 * one that lives: one that is stopped, one that holds a lease, one that has the store open. Never one that is gone.
 */
export function storeHolder(root: RootDatabase<unknown>, tables: Tables, directory: string): StoreHolder {
  const readers = readersBeside(root);
  const likely = [...leasePids(tables), ...readers].filter((pid) => pid !== process.pid && isAlive(pid));
  const locking = processOf(lockingThread(directory));
  if (locking === process.pid) return { is: 'self' };
  // Where the lock is laid out in another way, what was read names nobody who has the store open.
  if (locking !== undefined && readers.includes(locking)) return { is: 'other', pid: locking };
  const pid = likely.find(isStopped) ?? likely[0];
  return pid === undefined ? { is: 'unknown' } : { is: 'other', pid };
}

/** Other processes that LMDB knows as readers, those that have died and were not noticed yet among them. */
export function readersBeside(root: RootDatabase<unknown>): number[] {
  // A line for each reader: process id, thread, transaction.
  const pids = [...root.readerList().matchAll(/^\s*(\d+)\s/gm)].map(([, pid]) => Number(pid));
  return pids.filter((pid) => pid !== process.pid);
}

function leasePids({ leases }: Tables): number[] {
  const pids: number[] = [];
  for (const { key, value } of leases.getRange()) {
    if (key === SENTINEL) continue;
    const { data } = leaseRecord.safeParse(value);
    if (data?.holder) pids.push(data.holder.pid);
  }
  return pids;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isStopped(pid: number): boolean {
  const state = parseStat(procText(`${pid}/stat`))?.state;
  return state === 'T' || state === 't';
}

/** The process that a thread belongs to. Linux alone tells. */
function processOf(thread: number | undefined): number | undefined {
  if (thread === undefined) return undefined;
  const [, pid] = /^Tgid:\s*(\d+)$/m.exec(procText(`${thread}/status`)) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

function procText(path: string): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
