const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `listener` once when the signal is aborted, at once where it is already. Returns a function that takes it
 * back. However many wait for one signal, it bears one listener: dozens of workers share the signal of their
 * execution, and Node warns of more than ten.
 */
export function whenAborted(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) {
    listener();
    return () => undefined;
  }
  const all = listeners.get(signal) ?? listenTo(signal);
  // The same function given twice is two listeners.
  const mine = (): void => {
    listener();
  };
  all.add(mine);
  return () => {
    all.delete(mine);
  };
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  listeners.set(signal, all);
  signal.addEventListener(
    'abort',
    () => {
      listeners.delete(signal);
      for (const listener of all) listener();
    },
    { once: true },
  );
  return all;
}

/** Why a signal was aborted, as an error that can be thrown. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
