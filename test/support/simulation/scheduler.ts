import type { Clock } from '../../../src/core/ports.ts';
import { abortReason, whenAborted } from '../../../src/core/whenAborted.ts';

/** Something that will happen in a window: a timer that fires, an answer that comes in, a write that is carried out. */
interface Happening {
  readonly window: string;
  readonly label: string;
  /** When it would have happened in a window that was never stopped. */
  readonly wanted: number;
  readonly order: number;
  due: number;
  readonly happen: () => void;
}

/** Time and the order of all that happens. Nothing else in a simulation decides what comes next. */
export interface Scheduler {
  readonly now: number;
  /** Lets the next thing happen. False: nothing will happen any more. */
  step(): boolean;
  /** In `ms` on the window's behalf. The returned function takes it back. */
  in(window: string, label: string, ms: number, happen: () => void): () => void;
  /** Resolves in `ms`; never where the window is killed before. */
  wait(window: string, label: string, ms: number): Promise<void>;
  /** Nothing happens in the window for so long, as in a process that was stopped; then all of it does, in order. */
  freeze(window: string, ms: number): void;
  /** Nothing happens in the window ever again. */
  kill(window: string): void;
  clockOf(window: string): Clock;
}

const START = 1_700_000_000_000;

export function createScheduler(happened: (window: string, label: string) => void): Scheduler {
  const happenings = new Set<Happening>();
  const frozenUntil = new Map<string, number>();
  const killed = new Set<string>();
  let now = 0;
  let orders = 0;

  function next(): Happening | undefined {
    let first: Happening | undefined;
    for (const each of happenings) if (first === undefined || isBefore(each, first)) first = each;
    return first;
  }

  const scheduler: Scheduler = {
    get now() {
      return now;
    },
    step() {
      for (let each = next(); each !== undefined; each = next()) {
        const thaw = frozenUntil.get(each.window) ?? 0;
        if (thaw > each.due) {
          each.due = thaw;
          continue;
        }
        happenings.delete(each);
        now = Math.max(now, each.due);
        happened(each.window, each.label);
        each.happen();
        return true;
      }
      return false;
    },
    in(window, label, ms, happen) {
      if (killed.has(window)) return () => undefined;
      orders += 1;
      const happening = { window, label, order: orders, wanted: now + ms, due: now + ms, happen };
      happenings.add(happening);
      return () => void happenings.delete(happening);
    },
    wait: (window, label, ms) =>
      new Promise((resolve) => {
        scheduler.in(window, label, ms, resolve);
      }),
    freeze: (window, ms) => void frozenUntil.set(window, now + ms),
    kill(window) {
      killed.add(window);
      for (const each of happenings) if (each.window === window) happenings.delete(each);
    },
    clockOf: (window) => ({
      now: () => START + now,
      monotonic: () => now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          signal?.throwIfAborted();
          const cancel = scheduler.in(window, `slept ${Math.round(ms)}`, ms, () => {
            detach?.();
            resolve();
          });
          const detach =
            signal &&
            whenAborted(signal, () => {
              cancel();
              reject(abortReason(signal));
            });
        }),
      every(ms, tick) {
        let cancel = (): void => undefined;
        const again = (): void => {
          cancel = scheduler.in(window, `tick ${Math.round(ms)}`, ms, () => {
            again();
            tick();
          });
        };
        again();
        return () => {
          cancel();
        };
      },
    }),
  };
  return scheduler;
}

function isBefore(a: Happening, b: Happening): boolean {
  if (a.due !== b.due) return a.due < b.due;
  return a.wanted === b.wanted ? a.order < b.order : a.wanted < b.wanted;
}
