import { join } from 'node:path';
import { systemClock } from '../../../src/core/systemClock.ts';
import { createStore } from '../../../src/store/createStore.ts';
import { prepareDirectory } from '../../../src/store/directory.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createProcesses } from '../../../src/store/processes.ts';
import { quietLog } from '../quietLog.ts';

export interface OpenStores {
  /** The store in the name of one more window. */
  open(instance: string): Store;
  close(): Promise<void>;
}

/** Several windows' stores on one LMDB environment in real time: one process must not open it twice. */
export async function openStores(folder: string): Promise<OpenStores> {
  const clock = systemClock;
  const directory = await prepareDirectory(join(folder, 'store'));
  const environment = await openEnvironment({ directory, clock, writeDeadline: 5_000, log: quietLog });
  return {
    open(instance) {
      const deps = { environment, clock, instance, timeToLive: 30_000, log: quietLog };
      return { ...createStore({ ...deps, processes: createProcesses() }), close: () => Promise.resolve() };
    },
    async close() {
      await environment.close();
    },
  };
}
