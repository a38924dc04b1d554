import type { Task } from '../../contract/task.ts';
import type { TaskStore, Versioned } from '../ports/store.ts';
import { breathe } from '../breathe.ts';

export const PAGE = 1_000;

/** All tasks of a generation in order of index, page by page; the event loop turns between pages. */
export async function* taskPages(
  tasks: TaskStore,
  id: string,
  generation: number,
): AsyncGenerator<readonly Versioned<Task>[]> {
  for (let from = 0; ;) {
    const page = await tasks.tasks(id, generation, from, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    from = last.value.index + 1;
    await breathe();
  }
}
