import { AppError } from '../contract/errors.ts';

export const MOST_STREAMS = 8;

/** One stream of events that is open. */
export interface OpenStream {
  close(): void;
}

/** The streams that are open, at most so many a session. */
export interface Streams {
  readonly count: number;
  /** `end` is called when the server closes. Throws `too_many_connections`. */
  open(id: string, end: () => void): OpenStream;
  /** Ends all of them. */
  end(): void;
}

export function createStreams(): Streams {
  const enders = new Map<string, Set<() => void>>();
  return {
    get count() {
      return [...enders.values()].reduce((sum, { size }) => sum + size, 0);
    },
    open(id, end) {
      const set = enders.get(id) ?? new Set();
      if (set.size >= MOST_STREAMS) {
        throw new AppError(
          'too_many_connections',
          `${MOST_STREAMS} streams of this session are open. Close one of them first.`,
        );
      }
      enders.set(id, set.add(end));
      return {
        close() {
          set.delete(end);
          if (set.size === 0 && enders.get(id) === set) enders.delete(id);
        },
      };
    },
    end() {
      for (const set of [...enders.values()]) for (const end of [...set]) end();
    },
  };
}
