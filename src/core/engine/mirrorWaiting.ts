import type { Waiting } from '../../contract/states.ts';
import { executionWaits } from '../../state/executionState.ts';
import type { Log } from '../ports.ts';
import type { OwnedSession } from '../session/ownedSession.ts';

interface Deps {
  readonly log: Log;
  readonly owned: Pick<OwnedSession, 'step'>;
  /** As it is when the write begins: of several changes the newest is written, whatever came between. */
  readonly waiting: () => Waiting | null;
}

/** Writes into the running execution's state why it waits, or that it does not any more. Returns what to call then. */
export function mirrorWaiting({ log, owned, waiting }: Deps): () => Promise<void> {
  return async () => {
    try {
      await owned.step((states) => ({ ...states, execution: executionWaits(states.execution, waiting()) }));
    } catch (error) {
      log.warn('waiting.not_mirrored', { error: error instanceof Error ? error.name : typeof error });
    }
  };
}
