import { AppError } from '../contract/errors.ts';
import type { LeaseHolder } from '../contract/lease.ts';
import { leaseRecord } from '../contract/lease.ts';
import type { Clock } from '../core/ports.ts';
import type { Leases } from '../core/ports/store.ts';
import type { Environment } from './environment.ts';
import type { StoredLease } from './leaseJudge.ts';
import { createLeaseJudge } from './leaseJudge.ts';
import type { Processes } from './processes.ts';
import { fitting } from './records/tuple.ts';
import { reading } from './storeError.ts';
import type { Tables } from './tables.ts';

/** Leases on LMDB. The version of a lease's entry is its epoch. */
export function createLeases({
  environment,
  clock,
  processes,
  instance,
  timeToLive,
}: {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly instance: string;
  /** Milliseconds. */
  readonly timeToLive: number;
}): Leases {
  const judge = createLeaseJudge({ clock, timeToLive, instance, isProvablyDead: processes.isProvablyDead });

  function find(id: string): Promise<StoredLease | undefined> {
    return environment.read((tables) => leaseOf(tables, id));
  }

  async function existing(id: string): Promise<StoredLease> {
    const lease = await find(id);
    if (lease === undefined) throw new AppError('session_not_found', 'There is no session with this id.');
    return lease;
  }

  function blank(id: string, epoch: number): Promise<boolean> {
    judge.disclaim(id, epoch);
    return environment.write(({ leases }) => leases.put(id, { holder: null }, epoch + 1, epoch));
  }

  /** Puts `holder` in if the lease still has the epoch before `epoch`. */
  function take(id: string, epoch: number, holder: LeaseHolder): Promise<boolean> {
    judge.claim(id, epoch);
    return environment.write(
      ({ leases }) => leases.put(id, { holder }, epoch, epoch - 1),
      (won) => {
        // Nobody waits for this lease any more.
        if (won) void blank(id, epoch).catch(() => undefined);
      },
    );
  }

  return {
    timeToLive,

    async inspect(id) {
      const lease = await existing(id);
      return { circumstance: judge.judge(id, lease), ...lease };
    },

    isProvablyAlive: processes.isProvablyAlive,

    async acquire(id, operation) {
      await environment.confirm();
      for (;;) {
        const lease = await existing(id);
        const circumstance = judge.judge(id, lease);
        if (lease.holder !== null && circumstance !== 'dead') {
          const reason = circumstance === 'other' ? 'owned_elsewhere' : 'busy';
          return { acquired: false, reason, holder: lease.holder };
        }
        const epoch = lease.epoch + 1;
        const holder = { instance, ...processes.self, operation, heartbeat: 0 };
        if (await take(id, epoch, holder)) return { acquired: true, fence: { sessionId: id, epoch } };
      }
    },

    async renew({ sessionId: id, epoch }) {
      await environment.confirm();
      const lease = await find(id);
      if (lease?.epoch !== epoch || lease.holder === null) {
        judge.disclaim(id, epoch);
        return false;
      }
      const holder = { ...lease.holder, heartbeat: lease.holder.heartbeat + 1 };
      const held = await environment.write(({ leases }) => leases.put(id, { holder }, epoch, epoch));
      if (!held) judge.disclaim(id, epoch);
      return held;
    },

    release: ({ sessionId, epoch }) => blank(sessionId, epoch),
  };
}

function leaseOf({ leases }: Tables, id: string): StoredLease | undefined {
  const entry = leases.getEntry(id);
  if (entry === undefined) return undefined;
  const { holder } = reading('lease', () => fitting(leaseRecord, entry.value));
  return { epoch: entry.version ?? 0, holder };
}
