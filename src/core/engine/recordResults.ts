import type { Fence, TaskStore, TaskWrite } from '../ports.ts';
import { leaseLost } from '../session/heldLease.ts';
import type { Tally } from './tally.ts';
import type { TaskResult } from './job.ts';

interface Deps {
  readonly tasks: TaskStore;
  readonly fence: Fence;
  readonly generation: number;
  readonly tally: Tally;
}

/**
 * Durably records what became of tasks, under the lease. A task that somebody has changed meanwhile keeps
 * their change: a person's edit is final.
 */
export async function recordResults(deps: Deps, results: readonly TaskResult[]): Promise<void> {
  const { tasks, fence, generation, tally } = deps;
  const writes: TaskWrite[] = [];
  for (const { index, progress, seen } of results) {
    const found = seen ?? (await tasks.task(fence.sessionId, generation, index));
    if (found?.value.progress.state === 'pending') {
      writes.push({ version: found.version, task: { ...found.value, progress } });
    } else if (found !== undefined) tally.settled(found.value);
  }
  const outcomes = await tasks.commit(fence, generation, writes);
  for (const [i, write] of writes.entries()) {
    if (outcomes[i] === 'lease_lost') throw leaseLost();
    const now =
      outcomes[i] === 'written'
        ? write.task
        : (await tasks.task(fence.sessionId, generation, write.task.index))?.value;
    if (now !== undefined) tally.settled(now);
  }
}
