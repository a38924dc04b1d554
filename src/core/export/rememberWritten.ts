import { leaseLost } from '../session/heldLease.ts';
import type { Fence, TaskStore, TaskWrite } from '../ports/store.ts';
import { PAGE } from '../engine/taskPages.ts';
import type { Matched } from './matchResults.ts';

/**
 * Notes in each task what is about to be written into its cell in place, so that a later export knows our
 * words from a person's. Noted before the rename, beside our words that stand there, for it may never happen.
 */
export async function rememberWritten(
  tasks: TaskStore,
  fence: Fence,
  generation: number,
  matched: readonly Matched[],
): Promise<void> {
  let left = matched.flatMap(({ task, edit, standing }) =>
    task === null ? [] : [{ index: task.index, text: edit.text, standing }],
  );
  while (left.length > 0) {
    const part = left.slice(0, PAGE);
    const writes: TaskWrite[] = [];
    for (const { index, text, standing } of part) {
      const found = await tasks.task(fence.sessionId, generation, index);
      if (found === undefined || found.value.written.at(-1) === text) continue;
      const ours = found.value.written.filter((words) => words === standing);
      const written = [...ours.slice(-1), text];
      writes.push({ version: found.version, task: { ...found.value, written } });
    }
    const outcomes = await tasks.commit(fence, generation, writes);
    if (outcomes.includes('lease_lost')) throw leaseLost();
    // A person edited one of them in between: it is read and noted again.
    const again = new Set(
      writes.filter((_, i) => outcomes[i] === 'version_mismatch').map(({ task }) => task.index),
    );
    left = [...part.filter(({ index }) => again.has(index)), ...left.slice(PAGE)];
  }
}
