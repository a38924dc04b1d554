import { createLingrid } from '../../../src/composition.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { answerCalls } from '../calls.ts';
import { quietLog } from '../quietLog.ts';
import type { ChaosNews, Look, StoredTask } from '../chaos/news.ts';

/**
 * A window that works for a parent: a whole Lingrid in a process of its own, over a shared store and a real endpoint.
 * It tells of each lease that it gets, and of each write of tasks before it is tried and as soon as it is answered.
 */
const [storeDirectory = '', workerPath = '', timeToLive, timeout, baseUrl = '', name = ''] =
  process.argv.slice(2);

const tell = (news: ChaosNews): void => void process.send?.(news);

const telling = (store: Store): Store => ({
  ...store,
  leases: {
    ...store.leases,
    async acquire(id, operation) {
      const acquired = await store.leases.acquire(id, operation);
      if (acquired.acquired) tell({ news: 'acquired', session: id, epoch: acquired.fence.epoch });
      return acquired;
    },
  },
  tasks: {
    ...store.tasks,
    async commit(fence, generation, writes) {
      const { sessionId: session, epoch } = fence;
      tell({ news: 'tried', session, epoch, tasks: writes.map(({ task }) => task.index) });
      const outcomes = await store.tasks.commit(fence, generation, writes);
      const tasks = writes.map(({ task: { index, progress } }, i) => ({
        index,
        written: outcomes[i] === 'written',
        state: progress.state,
        text: progress.state === 'done' ? progress.text : null,
      }));
      tell({ news: 'answered', session, epoch, tasks });
      return outcomes;
    },
  },
});

async function main(): Promise<void> {
  const lingrid = await createLingrid({
    storeDirectory,
    workerPath,
    trusted: () => true,
    timeToLive: Number(timeToLive),
    log: quietLog,
    machineSettings: () => ({
      profiles: { chaos: { provider: 'openai', model: 'chaos', baseUrl, timeoutSeconds: Number(timeout) } },
    }),
    // Who asks is seen at the endpoint.
    keys: () => name,
    wrapStore: telling,
  });
  const { sessions } = lingrid;
  process.on('disconnect', () => process.exit());

  async function look(id: string): Promise<Look> {
    const { snapshot, capabilities, lease, holder } = await sessions.view(id);
    const { states, interrupted, statistics } = snapshot;
    return {
      stage: states.session.status,
      execution: states.execution.status,
      interrupted,
      lease,
      holder: holder?.pid ?? null,
      canExecute: capabilities.canExecute,
      statistics,
    };
  }

  answerCalls({
    create: async (path: string) => (await sessions.create(path)).record.id,
    analyze: async (id: string) => {
      await sessions.analyze(id, { settings: { provider: 'chaos', concurrency: 4 } });
    },
    split: (id: string) => sessions.split(id),
    execute: (id: string, retryFailed: boolean) => sessions.execute(id, { retryFailed }),
    control: (id: string, action: 'pause' | 'resume' | 'stop') => sessions.control(id, action),
    look,
    tasks: async (id: string): Promise<readonly StoredTask[]> => {
      const { split } = (await sessions.view(id)).record.states;
      if (split.status !== 'completed') throw new Error(`the split is ${split.status}`);
      const tasks = await lingrid.tasks.tasks(id, split.generation, 0, split.tasks + 1);
      return tasks.map(({ version, value: { index, progress } }) => ({
        index,
        version,
        state: progress.state,
        text: progress.state === 'done' ? progress.text : null,
      }));
    },
    /** Writes of every kind that a survivor needs: a session, its lease, its end. */
    writes: async (path: string) => {
      const { id } = (await sessions.create(path)).record;
      await sessions.forget(id);
    },
    close: () => lingrid.close(),
  });
}

void main();
