import { whenAborted } from '../whenAborted.ts';

/** A gate that workers pass before each request. */
export interface PauseGate {
  readonly paused: boolean;
  /** After this returns nobody passes until `open`. */
  close(): void;
  open(): void;
  /** Resolves once the gate is open; rejects with the signal's reason when aborted. */
  pass(signal: AbortSignal): Promise<void>;
}

/** `changed` is told whenever it is closed or opened. */
export function createPauseGate(changed?: (paused: boolean) => void): PauseGate {
  let paused = false;
  let waiting: (() => void)[] = [];

  return {
    get paused() {
      return paused;
    },
    close() {
      if (!paused) changed?.(true);
      paused = true;
    },
    open() {
      if (paused) changed?.(false);
      paused = false;
      const released = waiting;
      waiting = [];
      for (const go of released) go();
    },
    async pass(signal) {
      while (paused) {
        signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          const detach = whenAborted(signal, resolve);
          waiting.push(() => {
            detach();
            resolve();
          });
        });
      }
      signal.throwIfAborted();
    },
  };
}
