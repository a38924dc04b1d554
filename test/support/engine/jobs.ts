import type { Task, Unit } from '../../../src/contract/task.ts';
import type { Job } from '../../../src/core/engine/job.ts';
import { task, unit } from '../tasks.ts';

/** A job for each text, with its place as index of task and unit. */
export function jobsOf(
  texts: readonly string[],
  over: { readonly unit?: Partial<Unit>; readonly task?: Partial<Task> } = {},
): readonly Job[] {
  return texts.map((source, index) => ({
    task: { version: 1, value: task({ index, ...over.task }) },
    unit: unit({ index, source, ...over.unit }),
    sharing: [],
  }));
}
