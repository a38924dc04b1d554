import type { TaskRow } from '../../contract/api/tasks.ts';
import { AppError } from '../../contract/errors.ts';
import { maxLengthOf, type Task } from '../../contract/task.ts';
import type { TaskStore, Versioned } from '../ports/store.ts';

/** A task's version as clients name it: it tells a task from the one of another split at the same place. */
export function taskVersionOf(generation: number, version: number): string {
  return `${generation}.${version}`;
}

/** The task with its unit, for a table. Undefined where the unit is gone: the workbook was split anew. */
export async function taskRowOf(
  tasks: Pick<TaskStore, 'unit'>,
  id: string,
  generation: number,
  { value: task, version }: Versioned<Task>,
): Promise<TaskRow | undefined> {
  const unit = await tasks.unit(id, generation, task.unit);
  if (unit === undefined) return undefined;
  const { progress } = task;
  return {
    index: task.index,
    version: taskVersionOf(generation, version),
    cell: { sheet: unit.sheet, ref: `${task.column}${unit.row}` },
    key: unit.key,
    context: unit.context,
    sourceLanguage: unit.sourceLanguage,
    source: unit.marked ?? unit.source,
    language: task.language,
    kind: task.kind,
    maxLength: maxLengthOf(unit, task.language),
    before: task.before,
    state: progress.state,
    translation: progress.state === 'done' ? (progress.marked ?? progress.text) : null,
    author: progress.state === 'done' ? progress.author : null,
    reason: 'reason' in progress ? progress.reason : null,
    findings: 'findings' in progress ? [...progress.findings] : [],
  };
}

export function taskNotFound(index: number): AppError {
  return new AppError('task_not_found', `There is no task ${index} in this session.`);
}
