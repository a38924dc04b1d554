import type { Clock, Log } from '../ports.ts';
import type { Fence, SessionStore } from '../ports/store.ts';
import type { Controls } from './controls.ts';

const LOOK_EVERY = 200;

/**
 * Obeys what other windows ask of this execution through the store. A request is removed, which
 * acknowledges it, only once it is done; one addressed to another epoch is nobody's.
 */
export function watchControl(deps: {
  readonly sessions: Pick<SessionStore, 'readControl' | 'clearControl'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly fence: Fence;
  readonly execution: Controls;
}): () => void {
  const { sessions, clock, log, fence, execution } = deps;
  let looking = false;
  /** What was read last has been done, but may stand there yet: done again, it could undo what came after it. */
  let isObeyed = false;

  const look = async (): Promise<void> => {
    if (!isObeyed) {
      const request = await sessions.readControl(fence.sessionId);
      if (request?.epoch !== fence.epoch) return;
      await execution[request.kind]();
      isObeyed = true;
    }
    await sessions.clearControl(fence);
    isObeyed = false;
  };

  return clock.every(LOOK_EVERY, () => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => {
        log.warn('control.not_obeyed', { session: fence.sessionId, error: String(error) });
      })
      .finally(() => {
        looking = false;
      });
  });
}
