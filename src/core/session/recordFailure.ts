import type { Log } from '../ports.ts';

/** Writes that something failed. That this fails too is logged and no more: the first error is the one to tell. */
export async function recordFailure(log: Log, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log.warn('state.failure_not_recorded', { error: error instanceof Error ? error.name : typeof error });
  }
}
