import { systemClock } from '../../../src/core/systemClock.ts';
import type { StorePorts } from '../../../src/store/createStore.ts';
import { createStore } from '../../../src/store/createStore.ts';
import { prepareDirectory } from '../../../src/store/directory.ts';
import type { Environment } from '../../../src/store/environment.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import { createProcesses } from '../../../src/store/processes.ts';
import { quietLog } from '../quietLog.ts';
import { sampleSession, sampleTask, series } from '../records.ts';
import { fenceIn } from './fenceIn.ts';

type Job = (store: StorePorts, environment: Environment, argument: string) => Promise<void>;

function tell(message: unknown): void {
  process.send?.(message);
}

const jobs: Readonly<Record<string, Job>> = {
  /** Creates a session for a path. */
  async create(store, _, path) {
    const { value } = await store.sessions.create(sampleSession({ id: `by-${process.pid}`, path }));
    tell({ id: value.id });
  },

  /** Takes the lease, of the session that is named if one is, and keeps it. */
  async hold(store, _, id) {
    tell({ epoch: (await fenceIn(store, id === '' ? undefined : id)).epoch });
  },

  /** Counts in a task's text until it has counted so often, against whoever else does. */
  async count(store, _, often) {
    for (let won = 0; won < Number(often);) {
      const seen = await store.tasks.task('session-1', 1, 0);
      if (seen?.value.progress.state !== 'done') throw new Error('there is nothing to count in');
      const progress = { ...seen.value.progress, text: String(Number(seen.value.progress.text) + 1) };
      const write = { version: seen.version, task: { ...seen.value, progress } };
      if ((await store.tasks.edit('session-1', 1, write)) === 'written') won++;
    }
    tell({ counted: true });
  },

  /** Takes the lease, then the store's write lock itself, and never gives it back. */
  async jam(store, { tables }) {
    await fenceIn(store);
    tables.meta.transactionSync(() => {
      tell({ jammed: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });
  },

  /** Takes the store's write lock, and no lease, and never gives it back. */
  async seize(_, { tables }) {
    tables.meta.transactionSync(() => {
      tell({ jammed: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });
    return Promise.resolve();
  },

  /** Takes the lease and saves chunks without end, telling of each that is durable. */
  async chunks(store) {
    const fence = await fenceIn(store);
    const generation = fence.epoch;
    const size = 200;
    for (let first = 0; ; first += size) {
      const tasks = series(size, (place) => sampleTask(first + place));
      const outcome = await store.tasks.saveChunk(fence, generation, { units: [], tasks });
      if (outcome !== 'written') throw new Error(`a chunk was not saved: ${outcome}`);
      tell({ generation, saved: first + size });
    }
  },
};

/**
 * A process with the store open that does one job: its arguments are the job, the store's folder, and what the job
 * is about. It lives until it is killed, or its parent ends.
 */
async function main([job = '', folder = '', argument = '']: readonly string[]): Promise<void> {
  const directory = await prepareDirectory(folder);
  const environment = await openEnvironment({
    directory,
    clock: systemClock,
    writeDeadline: 5_000,
    log: quietLog,
  });
  const store = createStore({
    environment,
    clock: systemClock,
    processes: createProcesses(),
    instance: `process-${process.pid}`,
    timeToLive: 30_000,
    log: quietLog,
  });
  const run = jobs[job];
  if (run === undefined) throw new Error(`there is no job ${job}`);
  setInterval(() => undefined, 60_000);
  process.on('disconnect', () => process.exit());
  await run(store, environment, argument);
}

void main(process.argv.slice(2));
