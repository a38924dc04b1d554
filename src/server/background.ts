import { AppError, unforeseen } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';

/** The work that requests have begun, so that it can be called off and waited for. */
export interface Background {
  /** Work that its request waits for. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Work that goes on after its request is answered: resolves once `begun` is called, and rejects where it fails
   * before. How it fails afterwards stands in the session's state, and in the log.
   */
  start(event: string, work: (signal: AbortSignal, begun: () => void) => Promise<unknown>): Promise<void>;
  /** Calls everything off and resolves when it has ended. */
  close(): Promise<void>;
}

export function createBackground({ log }: { readonly log: Log }): Background {
  let reason: DOMException | undefined;
  /** Each work under way with what calls it off: a signal that all shared would gather everybody's listeners. */
  const running = new Map<Promise<unknown>, AbortController>();

  function track<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (reason !== undefined) controller.abort(reason);
    const outcome = work(controller.signal);
    const ended = outcome.catch(() => undefined).finally(() => running.delete(ended));
    running.set(ended, controller);
    return outcome;
  }

  return {
    run: track,
    start: (event, work) =>
      new Promise((resolve, reject) => {
        let hasBegun = false;
        const begun = (): void => {
          hasBegun = true;
          resolve();
        };
        track((signal) => work(signal, begun)).then(begun, (error: unknown) => {
          if (!hasBegun) reject(error instanceof Error ? error : new Error('It failed.', { cause: error }));
          else if (error instanceof AppError) log.warn(event, { code: error.code });
          else if (reason === undefined) log.error(event, unforeseen(error));
        });
      }),
    async close() {
      // No `AppError`: work that is called off is settled, not failed.
      reason ??= new DOMException('Lingrid is closing.', 'AbortError');
      for (const controller of running.values()) controller.abort(reason);
      await Promise.all(running.keys());
    },
  };
}
