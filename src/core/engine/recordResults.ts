import type { Task, TaskProgress } from '../../contract/task.ts';
import type { Fence, TaskStore, TaskWrite } from '../ports/store.ts';
import { leaseLost } from '../session/heldLease.ts';
import { KEPT } from '../text/checks/checkIds.ts';
import type { Scope } from './again.ts';
import type { Tally } from './tally.ts';
import type { TaskResult } from './job.ts';

interface Deps {
  readonly tasks: TaskStore;
  readonly fence: Fence;
  readonly generation: number;
  readonly tally: Tally;
  readonly scope: Scope;
}

/**
 * Durably records what became of tasks, under the lease. A task that somebody has changed meanwhile keeps
 * their change: a person's edit is final. A translation that was to be done again gives way to another one alone:
 * where there is none it stays, and says why.
 */
export async function recordResults(deps: Deps, results: readonly TaskResult[]): Promise<void> {
  const { tasks, fence, generation, tally, scope } = deps;
  const writes: TaskWrite[] = [];
  for (const { index, progress, seen } of results) {
    const found = seen ?? (await tasks.task(fence.sessionId, generation, index));
    if (found === undefined) continue;
    const { version, value: task } = found;
    if (scope.isOpen(task)) writes.push({ version, task: { ...task, progress: after(task, progress) } });
    else tally.settled(task);
  }
  const outcomes = await tasks.commit(fence, generation, writes);
  for (const [i, write] of writes.entries()) {
    if (outcomes[i] === 'lease_lost') throw leaseLost();
    if (outcomes[i] === 'written') tally.written(write.task);
    else {
      const now = await tasks.task(fence.sessionId, generation, write.task.index);
      if (now !== undefined) tally.settled(now.value);
    }
  }
}

function after({ progress: before }: Task, progress: TaskProgress): TaskProgress {
  if (before.state !== 'done' || progress.state !== 'failed') return progress;
  const others = before.findings.filter(({ check }) => check !== KEPT);
  const message = `It was to be translated again, which failed; the earlier translation stays. ${progress.reason}`;
  return { ...before, findings: [...others, { check: KEPT, severity: 'info', message }] };
}
