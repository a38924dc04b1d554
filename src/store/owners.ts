import type { RootDatabase } from 'lmdb';
import { leaseRecord } from '../contract/lease.ts';
import { createProcesses, type ProcessIdentity, type Processes } from './processes.ts';
import { SENTINEL } from './tables.ts';

/**
 * The process that most likely holds the store: one that holds a lease, or else one that has it open; before all of
 * them one that is held still. LMDB itself does not say. Undefined where no other is known to be there.
 */
export function otherOwner(
  root: Pick<RootDatabase<unknown>, 'readerList'>,
  { leases }: { readonly leases: { getRange(): Iterable<{ key: unknown; value: unknown }> } },
  processes: Processes = createProcesses(),
): number | undefined {
  const found: ProcessIdentity[] = [];
  for (const { key, value } of leases.getRange()) {
    if (key === SENTINEL) continue;
    const { data } = leaseRecord.safeParse(value);
    if (data?.holder) found.push(data.holder);
  }
  const { self, isProvablyDead, isStopped } = processes;
  // A line for each reader: process id, thread, transaction.
  for (const [, pid] of root.readerList().matchAll(/^\s*(\d+)\s/gm)) {
    found.push({ pid: Number(pid), started: null, host: self.host });
  }
  // What a dead process held of the store went with it; only its leases stay.
  const others = found.filter((each) => each.pid !== self.pid && !isProvablyDead(each));
  return (others.find(isStopped) ?? others[0])?.pid;
}
