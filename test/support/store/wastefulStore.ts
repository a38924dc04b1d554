import type { Log } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { prepareDirectory } from '../../../src/store/directory.ts';
import { digestOf } from '../../../src/store/digest.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { quietLog } from '../quietLog.ts';
import { doneTask, sampleSession, sampleUnit, series } from '../records.ts';
import { fenceIn } from './fenceIn.ts';

const NEVER = Number.MAX_SAFE_INTEGER;

/** Makes a store of which `kept` tasks are in use, and four times as much room is empty. */
export async function makeWastefulStore(directory: string, kept = 2_000): Promise<void> {
  const store = await openStore({ directory, clock: systemClock, log: quietLog, compactFrom: NEVER });
  await store.sessions.create(sampleSession());
  const fence = await fenceIn(store);
  for (const generation of [1, 2, 3, 4, 5]) {
    await store.tasks.saveChunk(fence, generation, {
      units: series(kept, (index) => sampleUnit(index)),
      tasks: series(kept, (index) => doneTask(index)),
    });
  }
  await store.tasks.prune(fence, (generation) => generation === 5);
  await store.leases.release(fence);
  await store.close();
}

/** Opens the store as it is, and tells what it holds. */
export async function readWhole(directory: string, log: Log = quietLog): Promise<string> {
  const environment = await openEnvironment({
    directory: await prepareDirectory(directory),
    clock: systemClock,
    writeDeadline: 5_000,
    log,
  });
  const digest = await digestOf(environment.tables);
  await environment.close();
  return digest;
}
