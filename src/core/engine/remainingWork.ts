import type { Task, TaskProgress } from '../../contract/task.ts';
import type { Fence, TaskStore, TaskWrite } from '../ports/store.ts';
import { leaseLost } from '../session/heldLease.ts';
import type { Scope } from './again.ts';
import { PAGE, taskPages } from './taskPages.ts';
import type { Tally } from './tally.ts';

/** What is left to do in a generation. Tasks are named by index, so that 100,000 of them stay small. */
export interface RemainingWork {
  /** Each batch's open tasks, in order; tasks that share another's result are not among them. */
  readonly batches: readonly (readonly number[])[];
  /** For each task to be asked for, the tasks that will share its result. */
  readonly followers: ReadonlyMap<number, readonly number[]>;
  /** Tasks whose result is there already with the task they share it with: [task, with]. */
  readonly settledByOthers: readonly (readonly [number, number])[];
  /** So many pending tasks are left as they are. */
  readonly leftAlone: number;
}

interface Deps {
  readonly tasks: TaskStore;
  readonly fence: Fence;
  readonly generation: number;
  readonly tally: Tally;
  readonly scope: Scope;
  /** Whether failed tasks are set back to pending, all of them. */
  readonly retryFailed: boolean;
}

/** Reads every task once: counts it, sets failed ones back to pending where asked, and sorts what is left. */
export async function findRemainingWork(deps: Deps): Promise<RemainingWork> {
  const { tasks, fence, generation, tally, scope } = deps;
  const batches = new Map<number, number[]>();
  const followers = new Map<number, number[]>();
  const settledByOthers: [number, number][] = [];
  let leftAlone = 0;
  /** Whose result a task waits for that shares the text of the task named: another's, or that of one who asks. */
  const leads = new Map<number, { readonly index: number; readonly isDone: boolean }>();

  for await (const page of taskPages(tasks, fence.sessionId, generation)) {
    const reset: TaskWrite[] = [];
    for (const { value: task, version } of page) {
      const current = deps.retryFailed && task.progress.state === 'failed' ? asPending(task) : task;
      if (current !== task) reset.push({ version, task: current });
      tally.count(current);
      if (scope.isLeftAlone(current)) leftAlone += 1;
      else if (scope.isOpen(current)) place(current);
      else if (canBeShared(current.progress))
        leads.set(current.sameAs ?? current.index, { index: current.index, isDone: true });
    }
    await resetAll(deps, reset);
  }

  /** Where nobody before it has brought or will bring the result, it asks itself, for those after it too. */
  function place({ index, sameAs, batch }: Task): void {
    const shared = sameAs ?? index;
    const lead = leads.get(shared);
    if (lead === undefined) {
      leads.set(shared, { index, isDone: false });
      append(batches, batch, index);
    } else if (lead.isDone) settledByOthers.push([index, lead.index]);
    else append(followers, lead.index, index);
  }

  return { batches: [...batches.values()], followers, settledByOthers, leftAlone };
}

async function resetAll({ tasks, fence, generation }: Deps, writes: readonly TaskWrite[]): Promise<void> {
  for (let from = 0; from < writes.length; from += PAGE) {
    const outcomes = await tasks.commit(fence, generation, writes.slice(from, from + PAGE));
    if (outcomes.includes('lease_lost')) throw leaseLost();
  }
}

/** A person's wording is for the cell they gave it to; only a model's result is shared. */
export function canBeShared(progress: TaskProgress): boolean {
  return progress.state === 'done' && progress.author.by === 'model';
}

function asPending(task: Task): Task {
  return { ...task, progress: { state: 'pending' } };
}

function append<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
