import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/contract/task.ts';
import type { Versioned } from '../../../src/core/ports/store.ts';
import { runSeed, type SeedOutcome } from '../../support/simulation/runSeed.ts';
import type { Sabotage } from '../../support/simulation/stage.ts';

const SEEDS = 400;

/** The first seed of some in which something is broken, and what. */
async function firstBroken(makeSabotage: () => Sabotage): Promise<SeedOutcome['broken']> {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { broken } = await runSeed(seed, makeSabotage());
    if (broken !== undefined) return broken;
  }
  return undefined;
}

describe('the simulation notices', () => {
  it('an edit that is acknowledged before it is durable (P1)', async () => {
    const broken = await firstBroken(() => ({
      ports: (ports) => ({
        ...ports,
        tasks: {
          ...ports.tasks,
          edit(...args) {
            void ports.tasks.edit(...args).catch(() => undefined);
            return Promise.resolve('written');
          },
        },
      }),
    }));
    expect(broken?.promise).toBe('P1');
    expect(broken?.message).toMatch(/edit of task \d+ was acknowledged/);
  });

  it('tasks that are taken away from under a split that is ready (P2)', async () => {
    const broken = await firstBroken(() => ({
      ports: (ports) => ({
        ...ports,
        tasks: { ...ports.tasks, prune: (fence) => ports.tasks.prune(fence, () => false) },
      }),
    }));
    expect(broken?.promise).toBe('P2');
  });

  it('requests sent by who has not looked whether the lease is still theirs (P3)', async () => {
    const broken = await firstBroken(() => ({
      ports: (ports) => ({ ...ports, leases: { ...ports.leases, timeToLive: 10_000_000 } }),
    }));
    expect(broken).toMatchObject({ promise: 'P3' });
    expect(broken?.message).toMatch(/sends a request; the lease is/);
  });

  it('tasks that an execution overlooks (P4)', async () => {
    const broken = await firstBroken(() => {
      let executes = false;
      return {
        ports: ({ sessions, tasks, ...ports }) => ({
          ...ports,
          sessions: {
            ...sessions,
            update(fence, version, next, analysis) {
              executes = next.states.execution.status === 'initializing';
              return sessions.update(fence, version, next, analysis);
            },
          },
          tasks: {
            ...tasks,
            tasks: async (...args) => (await tasks.tasks(...args)).slice(0, executes ? -1 : undefined),
          },
        }),
      };
    });
    expect(broken?.promise).toBe('P4');
    expect(broken?.message).toMatch(/1 tasks are pending/);
  });

  it('a provider that never answers and is never given up (P4)', async () => {
    const broken = await firstBroken(() => ({
      translator: (translator) => ({
        ...translator,
        timeout: Infinity,
        translate: () => new Promise<never>(() => undefined),
      }),
    }));
    expect(broken?.promise).toBe('P4');
  });

  it('a result that is written in the place of another (P5)', async () => {
    const broken = await firstBroken(() => ({
      ports: ({ tasks, ...ports }) => ({
        ...ports,
        tasks: {
          ...tasks,
          async commit(fence, generation, writes) {
            const outcomes = await tasks.commit(fence, generation, writes);
            const again = writes.map(({ version, task }) => ({ version: version + 1, task }));
            await tasks.commit(fence, generation, again);
            return outcomes;
          },
        },
      }),
    }));
    expect(broken?.promise).toBe('P5');
  });

  it('a provider that asks once more by itself, when it is paused too (P6)', async () => {
    const broken = await firstBroken(() => ({
      translator: (translator, window, scheduler) => ({
        ...translator,
        async translate(call, signal, mayGoOn) {
          const reply = await translator.translate(call, signal, mayGoOn);
          await scheduler.wait(window, 'asks once more', 50);
          return call.request.items.length > 1 ? translator.translate(call, signal, mayGoOn) : reply;
        },
      }),
    }));
    expect(broken?.promise).toBe('P6');
  });

  it('tasks that are asked for again though they are done (P7)', async () => {
    const forgetful = (found: Versioned<Task>): Versioned<Task> => ({
      ...found,
      value: { ...found.value, progress: { state: 'pending' } },
    });
    const broken = await firstBroken(() => ({
      ports: ({ tasks, ...ports }) => ({
        ...ports,
        tasks: {
          ...tasks,
          tasks: async (...args) => (await tasks.tasks(...args)).map(forgetful),
          async task(...args) {
            const found = await tasks.task(...args);
            return found && forgetful(found);
          },
        },
      }),
    }));
    expect(broken?.promise).toBe('P7');
  });

  it('statistics that go back (P8)', async () => {
    const broken = await firstBroken(() => ({
      ports: ({ sessions, ...ports }) => ({
        ...ports,
        sessions: {
          ...sessions,
          update: (fence, version, next, analysis) =>
            sessions.update(
              fence,
              version,
              next.statistics && next.statistics.done > 3
                ? { ...next, statistics: { ...next.statistics, done: next.statistics.done - 3 } }
                : next,
              analysis,
            ),
        },
      }),
    }));
    expect(broken?.promise).toBe('P8');
  });
});
