/** Watches over a worker that must be heard from now and then. */
export interface Watchdog {
  heard(): void;
  stop(): void;
}

/** Calls `tick` again and again, until the function that it returns is called. */
export type Ticks = (tick: () => void) => () => void;

/** How often a worker at work says that it lives, in milliseconds. */
export const HEARTBEAT_MS = 2000;
/** Seconds, each one tick of this thread, that a worker may be silent. */
export const SILENCE_TICKS = 60;

/**
 * Calls `silent` once when nothing was heard for `SILENCE_TICKS` ticks. Ticks of this thread are counted, no time
 * is read: a machine that slept, or a thread that was busy itself, makes no tick meanwhile.
 */
export function createWatchdog(silent: () => void, ticks: Ticks = everySecond): Watchdog {
  let count = 0;
  const stop = ticks(() => {
    count++;
    if (count === SILENCE_TICKS) {
      stop();
      silent();
    }
  });
  return {
    heard() {
      count = 0;
    },
    stop,
  };
}

const everySecond: Ticks = (tick) => {
  const timer = setInterval(tick, 1000);
  return () => {
    clearInterval(timer);
  };
};
