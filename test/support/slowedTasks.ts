import type { TaskStore } from '../../src/core/ports/store.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A task store in which the save of each chunk of a split is held back, in ms: time in which nobody may see ready. */
export function slowedTasks(tasks: TaskStore, { save }: { readonly save: number }): TaskStore {
  return {
    ...tasks,
    async saveChunk(...args) {
      await sleep(save);
      return tasks.saveChunk(...args);
    },
  };
}
