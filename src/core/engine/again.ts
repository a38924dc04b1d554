import { AppError } from '../../contract/errors.ts';
import type { Task, TaskProgress } from '../../contract/task.ts';
import type { TaskStore } from '../ports/store.ts';

/**
 * What an execution works on: pending tasks and, where some were named to be done again, those alone. What is done
 * again keeps what it has until there is something better.
 */
export interface Scope {
  /** Whether the task is to be asked for as it stands, and a result may take its place. */
  isOpen(task: Task): boolean;
  /** Pending tasks that are left as they are: others were named. */
  isLeftAlone(task: Task): boolean;
}

export const ALL_PENDING: Scope = {
  isOpen: ({ progress }) => progress.state === 'pending',
  isLeftAlone: () => false,
};

interface Named {
  readonly tasks: TaskStore;
  readonly id: string;
  readonly generation: number;
  readonly indexes: readonly number[];
}

/**
 * The tasks that were named, with all that share their texts: what one is given, the others are. A person's edit
 * and what was skipped stay. Throws `task_not_found` for an index that no task has, and `invalid_request` where
 * nothing that was named can be done again.
 */
export async function namedScope({ tasks, id, generation, indexes }: Named): Promise<Scope> {
  const texts = new Set<number>();
  for (const index of new Set(indexes)) {
    const found = await tasks.task(id, generation, index);
    if (found === undefined) {
      throw new AppError('task_not_found', `There is no task ${index} in this session.`);
    }
    if (canBeDoneAgain(found.value.progress)) texts.add(textOf(found.value));
  }
  if (texts.size === 0) {
    throw new AppError(
      'invalid_request',
      'None of these tasks can be done again: what a person wrote and what was skipped stay as they are.',
    );
  }
  return scopeOfTexts(texts);
}

/** All tasks with one of these texts that can be done again, and no others. */
export function scopeOfTexts(texts: ReadonlySet<number>): Scope {
  const isNamed = (task: Task): boolean => texts.has(textOf(task));
  return {
    isOpen: (task) => isNamed(task) && canBeDoneAgain(task.progress),
    isLeftAlone: (task) => task.progress.state === 'pending' && !isNamed(task),
  };
}

/** Whether a model may be asked for it anew. */
export function canBeDoneAgain(progress: TaskProgress): boolean {
  return progress.state !== 'skipped' && !(progress.state === 'done' && progress.author.by === 'person');
}

/** Equal for all tasks that share one result. */
export function textOf({ index, sameAs }: Task): number {
  return sameAs ?? index;
}
