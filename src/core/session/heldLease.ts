import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/lease.ts';
import type { Clock, Log } from '../ports.ts';
import type { Fence, Leases } from '../ports/store.ts';
import { heldBy } from './heldBy.ts';

/** A lease that this process holds, renewed until the work under it ends. */
export interface HeldLease {
  readonly fence: Fence;
  /** Aborted when the lease is lost, with an `owned_elsewhere`, or when the caller's signal is. */
  readonly signal: AbortSignal;
  /**
   * Resolves only while the lease is ours: after a pause of this process (a sleeping machine, a stopped
   * process) it asks the store first. Call it before anything that cannot be fenced.
   */
  assertHeld(): Promise<void>;
  /** Whether `assertHeld` would have nothing to ask: for the moment between it and what it was called for. */
  isFresh(): boolean;
  /** Asks the store now, whatever was known before: for the moment before something that cannot be undone. */
  confirm(): Promise<void>;
  /** Tells that the lease was given back in the write that finished the work. */
  released(): void;
}

interface Deps {
  readonly leases: Leases;
  readonly clock: Clock;
  readonly log: Log;
}

const RENEWALS_PER_LIFE = 6;

export function leaseLost(): AppError {
  return new AppError(
    'owned_elsewhere',
    'Another Lingrid window or process has taken this session over. What was saved is kept; this one stopped.',
  );
}

/**
 * Runs `work` under the session's lease and releases it afterwards, whatever happens. Throws `busy` or
 * `owned_elsewhere` where somebody who is alive holds it.
 */
export async function underLease<T>(
  { leases, clock, log }: Deps,
  id: string,
  operation: Operation,
  signal: AbortSignal | undefined,
  work: (held: HeldLease) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  // What an answer says held when it was asked for, or later: an answer that came late makes nothing fresh.
  let renewed = momentOf(clock);
  const acquired = await leases.acquire(id, operation);
  if (!acquired.acquired) throw heldBy(acquired.reason, acquired.holder);
  const { fence } = acquired;
  const lost = new AbortController();
  let renewing: Promise<boolean> | undefined;
  const state = { released: false };

  const renew = (): Promise<boolean> => {
    const asked = momentOf(clock);
    renewing ??= leases
      .renew(fence)
      .then((ours) => {
        if (ours) renewed = asked;
        else if (!state.released) lost.abort(leaseLost());
        return ours;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };

  const stopRenewing = clock.every(leases.timeToLive / RENEWALS_PER_LIFE, () => {
    renew().catch((error: unknown) => {
      log.warn('lease.renewal_failed', { session: id, error: String(error) });
      if (clock.monotonic() - renewed.monotonic >= leases.timeToLive) lost.abort(leaseLost());
    });
  });

  const held: HeldLease = {
    fence,
    signal: signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]),
    isFresh() {
      const now = momentOf(clock);
      // One of the clocks may stand still while the machine sleeps.
      const age = Math.max(now.monotonic - renewed.monotonic, now.wall - renewed.wall);
      return !held.signal.aborted && age < leases.timeToLive / 2;
    },
    async assertHeld() {
      held.signal.throwIfAborted();
      while (!held.isFresh()) await held.confirm();
    },
    async confirm() {
      const from = clock.monotonic();
      // A renewal that was under way may have been answered before this was called.
      do {
        held.signal.throwIfAborted();
        if (!(await renew())) throw leaseLost();
      } while (renewed.monotonic < from);
    },
    released() {
      state.released = true;
      stopRenewing();
    },
  };

  try {
    return await work(held);
  } finally {
    stopRenewing();
    if (!state.released) await release(leases, fence, log);
  }
}

interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

function momentOf(clock: Clock): Moment {
  return { monotonic: clock.monotonic(), wall: clock.now() };
}

/** A release that fails leaves a lease that dies by itself: no reason to hide how the work ended. */
async function release(leases: Leases, fence: Fence, log: Log): Promise<void> {
  try {
    await leases.release(fence);
  } catch (error) {
    log.warn('lease.release_failed', { session: fence.sessionId, error: String(error) });
  }
}
