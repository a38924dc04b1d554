import { createLingrid } from '../../../src/composition.ts';
import type { TaskStore } from '../../../src/core/ports/store.ts';
import { answerCalls } from '../calls.ts';
import { slowedTasks } from '../slowedTasks.ts';

/**
 * One window: a process of its own over a shared store, whose parent calls its use cases. Saves can be
 * slowed down, and what was acknowledged is told to the parent before anything else can happen.
 */
const [storeDirectory, workerPath, saveDelay, commitDelay, timeToLive = '2000'] = process.argv.slice(2);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const slowed = (tasks: TaskStore): TaskStore => ({
  ...slowedTasks(tasks, { save: Number(saveDelay) }),
  async commit(fence, generation, writes) {
    await sleep(Number(commitDelay));
    const outcomes = await tasks.commit(fence, generation, writes);
    const acknowledged = writes.filter((_, i) => outcomes[i] === 'written').map(({ task }) => task.index);
    process.send?.({ acknowledged });
    return outcomes;
  },
});

async function main(): Promise<void> {
  if (storeDirectory === undefined || workerPath === undefined)
    throw new Error('usage: STORE WORKER SAVE COMMIT');
  const lingrid = await createLingrid({
    storeDirectory,
    workerPath,
    trusted: () => true,
    timeToLive: Number(timeToLive),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    wrapStore: (store) => ({ ...store, tasks: slowed(store.tasks) }),
  });
  const { sessions } = lingrid;
  answerCalls({
    create: async (path: string) => (await sessions.create(path)).record.id,
    analyze: async (id: string) => {
      await sessions.analyze(id, { settings: { provider: 'pseudo' } });
    },
    split: (id: string) => sessions.split(id),
    execute: (id: string) => sessions.execute(id),
    export: async (id: string) => (await sessions.export(id, {})).changes.length,
    view: async (id: string) => {
      const { record, snapshot } = await sessions.view(id);
      return { record, snapshot };
    },
    waitFor: (id: string, ready: 'analyzed' | 'split' | 'execution') => waitFor(id, ready),
    pollAndExport: (id: string) => pollAndExport(id),
    versions: (id: string) => versions(id),
    close: () => lingrid.close(),
  });

  async function versions(id: string): Promise<readonly number[]> {
    const { split } = (await sessions.view(id)).record.states;
    if (split.status !== 'completed') throw new Error(`the split is ${split.status}`);
    const tasks = await lingrid.tasks.tasks(id, split.generation, 0, split.tasks);
    return tasks.map(({ version }) => version);
  }

  async function waitFor(id: string, ready: 'analyzed' | 'split' | 'execution'): Promise<void> {
    for (;;) {
      const { snapshot } = await sessions.view(id);
      if (ready === 'analyzed' && snapshot.states.session.status === 'analyzed') return;
      if (ready === 'split' && snapshot.split.readyForNextStage) return;
      if (ready === 'execution' && snapshot.execution.readyForDownload) return;
      await sleep(1);
    }
  }

  /** Polls as fast as it can; whenever it sees ready, the data must be there. */
  async function pollAndExport(id: string): Promise<{ polls: number; early: number; exported: number }> {
    let polls = 0;
    let early = 0;
    for (;;) {
      const { record, snapshot } = await sessions.view(id);
      polls += 1;
      const { split } = record.states;
      if (snapshot.split.readyForNextStage && split.status === 'completed') {
        const last = await lingrid.tasks.task(id, split.generation, split.tasks - 1);
        const beyond = await lingrid.tasks.task(id, split.generation, split.tasks);
        if (last === undefined || beyond !== undefined) early += 1;
      }
      if (snapshot.execution.readyForDownload) {
        return { polls, early, exported: (await sessions.export(id, {})).changes.length };
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

void main();
