import type { Clock } from './ports.ts';
import { abortReason, whenAborted } from './whenAborted.ts';

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        detach?.();
        resolve();
      }, ms);
      const detach =
        signal &&
        whenAborted(signal, () => {
          clearTimeout(timer);
          reject(abortReason(signal));
        });
    }),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms);
    timer.unref();
    return () => {
      clearInterval(timer);
    };
  },
};
