import type { RootDatabase } from 'lmdb';
import { leaseRecord } from '../contract/lease.ts';
import type { Tables } from './tables.ts';
import { SENTINEL } from './tables.ts';

/**
 * The process that most likely holds the store: one that holds a lease, or else one that has it open.
 * LMDB itself does not say. Undefined where only this process is known.
 */
export function otherOwner(root: RootDatabase<unknown>, { leases }: Tables): number | undefined {
  for (const { key, value } of leases.getRange()) {
    if (key === SENTINEL) continue;
    const { data } = leaseRecord.safeParse(value);
    if (data?.holder && data.holder.pid !== process.pid) return data.holder.pid;
  }
  return readersBeside(root)[0];
}

/** Other processes that LMDB knows as readers, those that have died and were not noticed yet among them. */
export function readersBeside(root: RootDatabase<unknown>): number[] {
  // A line for each reader: process id, thread, transaction.
  const pids = [...root.readerList().matchAll(/^\s*(\d+)\s/gm)].map(([, pid]) => Number(pid));
  return pids.filter((pid) => pid !== process.pid);
}
