import type { Fence } from '../../../src/core/ports/store.ts';
import type { StorePorts } from '../../../src/store/createStore.ts';

/** Takes the lease of a session that must be free or dead. */
export async function fenceIn(store: StorePorts, id = 'session-1'): Promise<Fence> {
  const acquired = await store.leases.acquire(id, 'split');
  if (!acquired.acquired) throw new Error(`the lease is ${acquired.reason}`);
  return acquired.fence;
}
