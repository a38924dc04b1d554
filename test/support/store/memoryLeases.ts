import { AppError } from '../../../src/contract/errors.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { Acquired, Leases } from '../../../src/core/ports/store.ts';
import { createLeaseJudge } from '../../../src/store/leaseJudge.ts';
import type { MemoryInstance } from '../memoryStore.ts';
import type { MemorySession } from './memoryState.ts';
import { fenced } from './memoryState.ts';

export function createMemoryLeases({
  memory: { state, instance, read, write },
  clock,
  timeToLive,
  isKilled,
}: {
  readonly memory: MemoryInstance;
  readonly clock: Clock;
  readonly timeToLive: number;
  readonly isKilled: (instance: string) => boolean;
}): Leases {
  const judge = createLeaseJudge({
    clock,
    timeToLive,
    instance,
    isProvablyDead: (holder) => isKilled(holder.instance),
  });

  function sessionOf(id: string): MemorySession {
    const session = state.sessions.get(id);
    if (session === undefined) throw new AppError('session_not_found', 'There is no session with this id.');
    return session;
  }

  return {
    timeToLive,

    inspect: (id) =>
      read(() => {
        const { lease } = sessionOf(id);
        return { circumstance: judge.judge(id, lease), ...structuredClone(lease) };
      }),

    isProvablyAlive: (holder) => !isKilled(holder.instance),

    async acquire(id, operation) {
      let claimed: number | undefined;
      let givenUp = false;
      try {
        return await write('acquire', () => take());
      } catch (error) {
        givenUp = true;
        if (claimed !== undefined) judge.disclaim(id, claimed);
        throw error;
      }

      function take(): Acquired {
        const session = sessionOf(id);
        const { epoch, holder } = session.lease;
        const circumstance = judge.judge(id, session.lease);
        if (holder !== null && circumstance !== 'dead') {
          const reason = circumstance === 'other' ? 'owned_elsewhere' : 'busy';
          return { acquired: false, reason, holder: structuredClone(holder) };
        }
        const taker = { instance, pid: 1, started: null, host: 'memory', operation, heartbeat: 0 };
        session.lease = { epoch: epoch + 1, holder: taker };
        claimed = epoch + 1;
        // A lease that comes too late for its asker is nobody's.
        if (!givenUp) judge.claim(id, claimed);
        return { acquired: true, fence: { sessionId: id, epoch: claimed } };
      }
    },

    renew: (fence) =>
      write('renew', () => {
        const session = fenced(state, fence);
        if (!session?.lease.holder) return false;
        const { epoch, holder } = session.lease;
        session.lease = { epoch, holder: { ...holder, heartbeat: holder.heartbeat + 1 } };
        return true;
      }),

    release: (fence) =>
      write('release', () => {
        judge.disclaim(fence.sessionId, fence.epoch);
        const session = fenced(state, fence);
        if (session === undefined) return false;
        session.lease = { epoch: fence.epoch + 1, holder: null };
        return true;
      }),
  };
}
