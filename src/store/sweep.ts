import type { Log } from '../core/ports.ts';
import type { Environment } from './environment.ts';
import { lastPart } from './keys.ts';
import { removeRange } from './removeRange.ts';

const ERASED = 'erased';

/** Marks, in the write that erases a session's first tier, that its second tier is still to be removed. */
export function erasedKey(id: string): [string, string] {
  return [ERASED, id];
}

/** Removes an erased session's units, tasks and ledger. What is not done today is done at a later start. */
export async function sweepSession(environment: Environment, id: string): Promise<void> {
  const marker = erasedKey(id);
  for (const table of ['units', 'tasks', 'ledger'] as const) {
    await removeRange(environment, table, [id], ({ meta }, queue) => meta.ifVersion(marker, 1, queue));
  }
  await environment.write(({ meta }) => meta.remove(marker));
}

/** Finishes erasures that a process did not live to finish. Never throws. */
export async function sweepLeftovers(environment: Environment, log: Log): Promise<void> {
  try {
    const keys = await environment.read(({ meta }) => [...meta.getKeys({ start: [ERASED, ''] })]);
    for (const key of keys) {
      const id = lastPart(key);
      if (!Array.isArray(key) || key[0] !== ERASED || typeof id !== 'string') break;
      await sweepSession(environment, id);
    }
  } catch (error) {
    log.warn('store.sweep_failed', { reason: error instanceof Error ? error.message : String(error) });
  }
}
