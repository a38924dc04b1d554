import type { TaskEdit, TaskRow } from '../../contract/api/tasks.ts';
import { AppError } from '../../contract/errors.ts';
import { MOST_CELL_CHARACTERS } from '../text/cellLimit.ts';
import type { SessionsDeps } from './deps.ts';
import { readTask } from './readTasks.ts';
import { readySplit } from './readyTasks.ts';
import { taskNotFound, taskVersionOf } from './taskRow.ts';

/**
 * Gives a task a person's wording: final, no batch overwrites it, and it is carried into later splits. Refused with
 * `version_mismatch` where the task is not the one that was read any more. Needs no lease.
 */
export async function editTask(
  deps: SessionsDeps,
  id: string,
  index: number,
  { text, version }: TaskEdit,
): Promise<TaskRow> {
  const { tasks } = deps.store;
  const { generation } = await readySplit(deps, id);
  const found = await tasks.task(id, generation, index);
  if (found === undefined) throw taskNotFound(index);
  if (taskVersionOf(generation, found.version) !== version) throw changedMeanwhile();
  assertFitsCell(text);
  const outcome = await tasks.edit(id, generation, {
    version: found.version,
    task: { ...found.value, progress: { state: 'done', text, author: { by: 'person' }, findings: [] } },
  });
  if (outcome !== 'written') throw changedMeanwhile();
  await assertStillReady(deps, id, generation);
  return readTask(deps, id, index);
}

/** A split that begins meanwhile may have read the tasks before the edit: then nobody knows whether it was carried. */
async function assertStillReady(deps: SessionsDeps, id: string, generation: number): Promise<void> {
  const now = await readySplit(deps, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'store_lost') throw changedMeanwhile();
    throw error;
  });
  if (now.generation !== generation) throw changedMeanwhile();
}

function changedMeanwhile(): AppError {
  return new AppError(
    'version_mismatch',
    'The task has changed since it was read. Read it again, then decide.',
  );
}

function assertFitsCell(text: string): void {
  if (text.trim() === '') {
    throw new AppError('invalid_request', '“text” is empty. A translation holds at least one character.');
  }
  if (text.length > MOST_CELL_CHARACTERS) {
    throw new AppError(
      'invalid_request',
      `“text” has ${text.length} characters; a cell holds at most ${MOST_CELL_CHARACTERS}.`,
    );
  }
}
