import type { Task, TaskProgress, Unit } from '../../contract/task.ts';
import type { Versioned } from '../ports/store.ts';

/** A task to ask for, with the unit it translates. */
export interface Job {
  /** As it was read: pending, under the version that the result's write will name. */
  readonly task: Versioned<Task>;
  readonly unit: Unit;
  /** Texts beside it, where it is short. */
  readonly near?: readonly string[];
  /** Tasks that get the same result. */
  readonly sharing: readonly number[];
}

/** What became of a task. `seen` saves reading it again before it is written. */
export interface TaskResult {
  readonly index: number;
  readonly progress: TaskProgress;
  readonly seen?: Versioned<Task>;
}

/** The same progress for a job's task and for all that share its result. */
export function resultsOf({ task, sharing }: Job, progress: TaskProgress): readonly TaskResult[] {
  return [
    { index: task.value.index, progress, seen: task },
    ...sharing.map((index) => ({ index, progress })),
  ];
}
