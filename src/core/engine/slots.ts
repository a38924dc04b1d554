import { abortReason, whenAborted } from '../whenAborted.ts';

/** So many at a time, in order of asking. */
export interface Slots {
  /** Resolves when there is room, with what gives it back; rejects with the signal's reason when aborted. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createSlots(count: number): Slots {
  const waiting = new Set<() => void>();
  let free = Math.max(1, count);

  function giveBack(): void {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else {
        await new Promise<void>((resolve, reject) => {
          const start = (): void => {
            detach();
            resolve();
          };
          const detach = whenAborted(signal, () => {
            waiting.delete(start);
            reject(abortReason(signal));
          });
          waiting.add(start);
        });
      }
      let isTaken = true;
      return () => {
        if (isTaken) giveBack();
        isTaken = false;
      };
    },
  };
}
