import { createStore } from '../../../src/store/createStore.ts';
import { prepareDirectory } from '../../../src/store/directory.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import { createProcesses } from '../../../src/store/processes.ts';
import { createFakeClock } from '../fakeClock.ts';
import { quietLog } from '../quietLog.ts';
import type { StoreWorld } from '../storeContract.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/**
 * Several instances on one LMDB environment: one process must not open it twice. `kill` makes an instance's
 * process provably dead to the others.
 */
export async function createLmdbWorld(): Promise<StoreWorld> {
  const folder = await temporaryFolder();
  const clock = createFakeClock();
  const timeToLive = 30_000;
  const directory = await prepareDirectory(folder.path);
  const environment = await openEnvironment({ directory, clock, writeDeadline: 5_000, log: quietLog });
  const killed = new Set<string>();
  return {
    clock,
    timeToLive,
    open: (instance) =>
      createStore({
        environment,
        clock,
        processes: { ...createProcesses(), isProvablyDead: (holder) => killed.has(nameOf(holder)) },
        instance,
        timeToLive,
        log: quietLog,
      }),
    kill: (instance) => void killed.add(instance),
    async close() {
      await environment.close();
      await folder.remove();
    },
  };
}

function nameOf(holder: object): string {
  return 'instance' in holder ? String(holder.instance) : '';
}
