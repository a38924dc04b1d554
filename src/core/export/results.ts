import type { Task, Unit } from '../../contract/task.ts';
import { createUnitReader } from '../engine/unitReader.ts';
import { taskPages } from '../engine/taskPages.ts';
import type { TaskStore } from '../ports/store.ts';

/** A finished result and where it belongs. */
export interface Result {
  readonly task: Task;
  readonly unit: Unit;
  readonly text: string;
  readonly marked?: string | undefined;
}

export interface SessionResults {
  readonly finished: readonly Result[];
  readonly failed: readonly { readonly task: Task; readonly unit: Unit; readonly reason: string }[];
  /** What is still to be done, or will not be. */
  readonly open: readonly { readonly task: Task; readonly unit: Unit }[];
}

/** Reads what a generation has brought. */
export async function readResults(tasks: TaskStore, id: string, generation: number): Promise<SessionResults> {
  const finished: Result[] = [];
  const failed: SessionResults['failed'][number][] = [];
  const open: SessionResults['open'][number][] = [];
  const units = createUnitReader(tasks, id, generation);
  for await (const page of taskPages(tasks, id, generation)) {
    for (const { value: task } of page) {
      const { progress } = task;
      const unit = await units(task.unit);
      if (unit === undefined) continue;
      if (progress.state === 'done')
        finished.push({ task, unit, text: progress.text, marked: progress.marked });
      else if (progress.state === 'failed') failed.push({ task, unit, reason: progress.reason });
      else open.push({ task, unit });
    }
  }
  return { finished, failed, open };
}
