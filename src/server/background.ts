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
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  function track<T>(work: Promise<T>): Promise<T> {
    const ended = work.catch(() => undefined).finally(() => running.delete(ended));
    running.add(ended);
    return work;
  }

  return {
    run: (work) => track(work(closing.signal)),
    start: (event, work) =>
      new Promise((resolve, reject) => {
        let hasBegun = false;
        const begun = (): void => {
          hasBegun = true;
          resolve();
        };
        track(work(closing.signal, begun)).then(begun, (error: unknown) => {
          if (!hasBegun) reject(error instanceof Error ? error : new Error('It failed.', { cause: error }));
          else if (error instanceof AppError) log.warn(event, { code: error.code });
          else if (!closing.signal.aborted) log.error(event, unforeseen(error));
        });
      }),
    async close() {
      // No `AppError`: work that is called off is settled, not failed.
      closing.abort(new DOMException('Lingrid is closing.', 'AbortError'));
      await Promise.all(running);
    },
  };
}
