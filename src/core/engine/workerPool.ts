/**
 * Runs `work` over `items` with at most `concurrency` at a time, in order of their start. `beforeEach` is
 * awaited before an item is taken: it can hold the pool (pause) or end it (by throwing).
 * Rejects with the first error, after everything that had started has ended; `signal` ends it likewise.
 */
export async function runPool<T>(options: {
  readonly items: Iterable<T>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Its signal is aborted at the first failure too, so that nobody waits on for a pool that has failed. */
  readonly beforeEach: (signal: AbortSignal) => Promise<void>;
  readonly work: (item: T) => Promise<void>;
  /** Told of each failure at once, while others are still at work. */
  readonly failed?: (error: unknown) => void;
}): Promise<void> {
  const { beforeEach, work } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const items = options.items[Symbol.iterator]();
  const failures: unknown[] = [];

  const runner = async (): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      await beforeEach(signal);
      signal.throwIfAborted();
      const next = items.next();
      if (next.done === true) return;
      await work(next.value);
    }
  };

  const runners = Array.from({ length: Math.max(1, options.concurrency) }, () =>
    runner().catch((error: unknown) => {
      failures.push(error);
      failed.abort(error);
      options.failed?.(error);
    }),
  );
  await Promise.all(runners);
  if (failures.length > 0) throw failures[0];
}
