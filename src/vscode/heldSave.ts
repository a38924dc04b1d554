import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskStore } from '../core/ports/store.ts';

const LOOK_EVERY = 20;

/**
 * A seam of the extension's test mode: while the file that `LINGRID_TEST_HOLD_SAVE` names is there, a split's save
 * waits. Undefined where nobody names one.
 */
export function heldSave(env: Readonly<Record<string, string | undefined>>) {
  const file = env.LINGRID_TEST_HOLD_SAVE;
  if (file === undefined || file === '') return undefined;
  return <Store extends { readonly tasks: TaskStore }>(store: Store): Store => ({
    ...store,
    tasks: {
      ...store.tasks,
      async saveChunk(...chunk) {
        while (existsSync(file)) await sleep(LOOK_EVERY);
        return store.tasks.saveChunk(...chunk);
      },
    },
  });
}
