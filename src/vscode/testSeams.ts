import type { TaskStore } from '../core/ports/store.ts';
import { heldSave } from './heldSave.ts';

interface Seams {
  readonly storeDirectory?: string;
  readonly workerPath?: string;
  readonly wrapStore?: <Store extends { readonly tasks: TaskStore }>(store: Store) => Store;
}

/**
 * What the extension's test mode lets a test put in place of its own, read anew at each start: `LINGRID_TEST_STORE` the
 * folder of the store, `LINGRID_TEST_WORKER` the worker's file, and what `heldSave` reads.
 */
export function testSeams(env: Readonly<Record<string, string | undefined>>): Seams {
  const storeDirectory = named(env.LINGRID_TEST_STORE);
  const workerPath = named(env.LINGRID_TEST_WORKER);
  const wrapStore = heldSave(env);
  return {
    ...(storeDirectory !== undefined && { storeDirectory }),
    ...(workerPath !== undefined && { workerPath }),
    ...(wrapStore !== undefined && { wrapStore }),
  };
}

function named(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
