import type { PromiseCheck } from '../facts.ts';
import type { Acquired } from '../../../../src/core/ports/store.ts';
import { fenceOf, isWritten, storedSession } from './stored.ts';

/** P3: no epoch is given twice, each epoch's writes are its one owner's, and no request is sent without the lease. */
export function oneOwnerWrites(): PromiseCheck {
  const owners = new Map<number, string>();
  let newest = 0;
  return {
    name: 'P3',
    see(fact, sight) {
      if (fact.type === 'request') {
        const lease = storedSession(sight)?.lease;
        const { window } = fact.request;
        return lease?.holder?.instance === window
          ? undefined
          : `${window} sends a request; the lease is ${lease?.holder?.instance ?? 'nobody'}'s`;
      }
      if (fact.type !== 'write') return undefined;
      const { write } = fact;
      if (write.call.method === 'acquire') {
        const outcome = write.outcome as Acquired;
        if (!outcome.acquired) return undefined;
        const { epoch } = outcome.fence;
        if (epoch <= newest) return `epoch ${epoch} was given again, after ${newest}`;
        newest = epoch;
        owners.set(epoch, write.window);
        return undefined;
      }
      const fence = fenceOf(write);
      if (fence === undefined || !isWritten(write)) return undefined;
      const owner = owners.get(fence.epoch);
      if (write.lease?.epoch !== fence.epoch)
        return `${write.call.method} of epoch ${fence.epoch} was accepted under epoch ${write.lease?.epoch ?? 0}`;
      return owner === write.window
        ? undefined
        : `${write.window} has written under epoch ${fence.epoch}, which is ${owner ?? 'nobody'}'s`;
    },
  };
}
