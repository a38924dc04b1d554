import type { LeaseCircumstance } from '../contract/capabilities.ts';
import type { LeaseHolder } from '../contract/lease.ts';
import type { Clock } from '../core/ports.ts';

export interface StoredLease {
  readonly epoch: number;
  readonly holder: LeaseHolder | null;
}

export interface LeaseJudge {
  judge(id: string, lease: StoredLease): LeaseCircumstance;
  /** This instance is about to take the lease under `epoch`, or has. */
  claim(id: string, epoch: number): void;
  /** This instance does not hold the lease under `epoch`, or is about to give it back. */
  disclaim(id: string, epoch: number): void;
}

interface Sighting {
  readonly instance: string;
  readonly epoch: number;
  readonly heartbeat: number;
  readonly since: number;
}

/**
 * Judges leases as one instance sees them: by how long, on its own monotonic clock, it has seen a heartbeat
 * unchanged. A lease in this instance's name that it does not claim is left from a write whose outcome was
 * unknown: it is dead.
 */
export function createLeaseJudge({
  clock,
  timeToLive,
  instance,
  isProvablyDead,
}: {
  readonly clock: Clock;
  readonly timeToLive: number;
  readonly instance: string;
  readonly isProvablyDead: (holder: LeaseHolder) => boolean;
}): LeaseJudge {
  const sightings = new Map<string, Sighting>();
  const claims = new Map<string, number>();

  function unchangedFor(id: string, epoch: number, holder: LeaseHolder): number {
    const now = clock.monotonic();
    const last = sightings.get(id);
    if (last?.epoch === epoch && last.heartbeat === holder.heartbeat && last.instance === holder.instance) {
      return now - last.since;
    }
    sightings.set(id, { instance: holder.instance, epoch, heartbeat: holder.heartbeat, since: now });
    return 0;
  }

  return {
    judge(id, { epoch, holder }) {
      if (holder === null) {
        sightings.delete(id);
        return 'free';
      }
      if (holder.instance === instance) return claims.get(id) === epoch ? 'busy' : 'dead';
      if (isProvablyDead(holder)) return 'dead';
      return unchangedFor(id, epoch, holder) >= timeToLive ? 'dead' : 'other';
    },
    claim(id, epoch) {
      claims.set(id, epoch);
    },
    disclaim(id, epoch) {
      if (claims.get(id) === epoch) claims.delete(id);
    },
  };
}
