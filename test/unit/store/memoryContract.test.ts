import { createFakeClock } from '../../support/fakeClock.ts';
import { createMemoryWorld } from '../../support/memoryStore.ts';
import { describeStoreContract } from '../../support/storeContract.ts';

describeStoreContract('the memory store', () => {
  const clock = createFakeClock();
  const timeToLive = 30_000;
  const world = createMemoryWorld({ clock, timeToLive });
  return Promise.resolve({
    clock,
    timeToLive,
    open: (instance) => world.open(instance),
    kill(instance) {
      world.kill(instance);
    },
    close: () => Promise.resolve(),
  });
});
