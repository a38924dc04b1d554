import type { Pace } from '../../contract/pace.ts';
import type { Clock } from '../ports.ts';

/** Watches how fast an execution goes. */
export interface PaceWatch {
  /** So many tasks are to be done, from now on. */
  begin(open: number): void;
  /** So many of them have come to an end. */
  worked(count: number): void;
  /** Time stands still meanwhile. */
  paused(isPaused: boolean): void;
  /** Nobody is at work any more. */
  end(): void;
  pace(): Pace;
}

/** Only what was done so lately tells how fast it goes, in ms. */
const WINDOW = 300_000;
/** Nothing is said before so much time has passed, in ms, and before so many results have come. */
const LEAST_SPAN = 5_000;
const LEAST_RESULTS = 4;
/** The window is cut into so many pieces: how much they differ tells how sure the rate is. */
const PIECES = 8;
/** Two standard errors to either side; no more than this of the rate is doubted. */
const DOUBT = 2;
const MOST_DOUBT = 0.9;
const MOST_RESULTS = 2_000;
/** In ms. */
const ONE_MOMENT = 10;

interface Result {
  readonly at: number;
  readonly count: number;
}

/** `before`: what was taken before, where a session goes on, in ms. */
export function createPaceWatch({
  clock,
  before,
}: {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly before: number;
}): PaceWatch {
  let spent = 0;
  /** When time began to run; undefined while it stands still. */
  let since: number | undefined;
  let isAtWork = false;
  let open = 0;
  let results: Result[] = [];
  /** What is not remembered any more ended then. */
  let from = 0;

  const active = (): number => spent + (since === undefined ? 0 : clock.monotonic() - since);

  function run(runs: boolean): void {
    spent = active();
    since = runs ? clock.monotonic() : undefined;
  }

  function forget(): void {
    const oldest = Math.max(
      active() - WINDOW,
      results.length > MOST_RESULTS ? (results.at(-MOST_RESULTS)?.at ?? 0) : 0,
    );
    if (oldest <= from) return;
    from = oldest;
    results = results.filter(({ at }) => at > oldest);
  }

  return {
    begin(count) {
      isAtWork = true;
      open = count;
      run(true);
    },
    worked(count) {
      open = Math.max(0, open - count);
      const at = active();
      const last = results.at(-1);
      // What comes at one moment is one answer's.
      if (last !== undefined && at - last.at < ONE_MOMENT) {
        results[results.length - 1] = { at: last.at, count: last.count + count };
      } else results.push({ at, count });
      forget();
    },
    paused(isPaused) {
      if (isAtWork) run(!isPaused);
    },
    end() {
      isAtWork = false;
      run(false);
    },
    pace() {
      const elapsed = Math.round(before + active());
      if (!isAtWork) return { elapsed, rate: null, left: null };
      if (open === 0) return { elapsed, rate: null, left: { low: 0, high: 0 } };
      forget();
      const now = active();
      const known = rateOf(results, from, now, open);
      if (known === undefined) return { elapsed, rate: null, left: null };
      const { rate, doubt } = known;
      const left = open / rate;
      return {
        elapsed,
        rate: Number(rate.toPrecision(3)),
        left: {
          low: Math.floor(left / (1 + doubt)),
          high: Math.ceil(left / (1 - Math.min(doubt, MOST_DOUBT))),
        },
      };
    },
  };
}

/** Tasks a second, and what part of that is doubtful; undefined while too little is known. */
function rateOf(
  results: readonly Result[],
  from: number,
  now: number,
  open: number,
): { readonly rate: number; readonly doubt: number } | undefined {
  const span = now - from;
  if (span < LEAST_SPAN || results.length < LEAST_RESULTS) return undefined;
  const pieces = Array.from({ length: PIECES }, () => 0);
  for (const { at, count } of results) {
    const piece = Math.min(PIECES - 1, Math.floor(((at - from) / span) * PIECES));
    pieces[piece] = (pieces[piece] ?? 0) + count;
  }
  const mean = pieces.reduce((a, b) => a + b, 0) / PIECES;
  const variance = pieces.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (PIECES - 1);
  const error = Math.sqrt(variance / PIECES) / mean;
  // Few results say little, however evenly they came; and few that are yet to come may come at any time.
  const sure = results.length;
  const toCome = (open * sure) / (mean * PIECES);
  const doubt = DOUBT * Math.max(error, 1 / Math.sqrt(sure)) * Math.sqrt(1 + sure / toCome);
  return { rate: (mean * PIECES * 1_000) / span, doubt };
}
