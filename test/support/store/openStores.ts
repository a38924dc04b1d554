import { join } from 'node:path';
import { systemClock } from '../../../src/core/systemClock.ts';
import { createStore } from '../../../src/store/createStore.ts';
import { prepareDirectory } from '../../../src/store/directory.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { createProcesses, type Processes } from '../../../src/store/processes.ts';
import { quietLog } from '../quietLog.ts';

interface Window {
  readonly processes: Processes;
  /** Of leases, in ms, as this window judges them. */
  readonly timeToLive: number;
}

export interface OpenStores {
  /** The store in the name of one more window, which may be somewhere else. */
  open(instance: string, window?: Partial<Window>): Store;
  close(): Promise<void>;
}

/** Several windows' stores on one LMDB environment in real time: one process must not open it twice. */
export async function openStores(folder: string): Promise<OpenStores> {
  const clock = systemClock;
  const directory = await prepareDirectory(join(folder, 'store'));
  const environment = await openEnvironment({ directory, clock, writeDeadline: 5_000, log: quietLog });
  return {
    open(instance, { processes = createProcesses(), timeToLive = 30_000 } = {}) {
      const deps = { environment, clock, instance, timeToLive, processes, log: quietLog };
      return { ...createStore(deps), close: () => Promise.resolve() };
    },
    async close() {
      await environment.close();
    },
  };
}
