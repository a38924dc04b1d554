import { AppError } from '../../contract/errors.ts';
import type { Waiting } from '../../contract/states.ts';
import type { TaskProgress } from '../../contract/task.ts';
import type { Price, TokenUsage } from '../../contract/translation.ts';
import type { Clock, Log, Translator } from '../ports.ts';
import { createBatchSizer } from './batchSizer.ts';
import { createBreaker } from './breaker.ts';
import type { Budget } from './budget.ts';
import { resultsOf, type Job, type TaskResult } from './job.ts';
import { createLadder } from './ladder.ts';
import type { Limiter } from './limiter.ts';
import { createOutlook } from './outlook.ts';
import type { PauseGate } from './pauseGate.ts';
import type { Protection } from './protection.ts';
import { createSender } from './sendRequest.ts';
import { createSlots } from './slots.ts';

/** Who translates, and what is known of their endpoint. */
export interface Asked {
  readonly translator: Translator;
  readonly limiter: Limiter;
}

export interface Translating {
  /** Takes jobs of one language and kind to `done` or `failed`. */
  translate(jobs: readonly Job[]): Promise<void>;
  /** Why nothing is sent to a model just now; null where all can be asked. */
  readonly waiting: Waiting | null;
  /** Asks the endpoints that are down, now. */
  tryNow(): void;
}

/** What the first can do must not wait for long, in ms, for the second, whatever keeps that from answering. */
const SECOND_PATIENCE = 60_000;

interface Deps extends Asked {
  /** Who is asked for the texts that the first will not answer, and for no others. */
  readonly fallback?: Asked | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly protection: Protection;
  readonly budget: Budget;
  readonly gate: PauseGate;
  readonly concurrency: number;
  readonly isCapped: boolean;
  /** How long an endpoint that is down is waited for, in ms; for ever where absent. */
  readonly patience?: number | undefined;
  readonly record: (results: readonly TaskResult[]) => Promise<void>;
  readonly assertHeld: () => Promise<void>;
  readonly isFresh: () => boolean;
  readonly requested: (usage: TokenUsage, price: Price | null) => void;
  /** Told whenever `waiting` is another. */
  readonly waits: () => void;
  readonly signal: AbortSignal;
  readonly starting: AbortSignal;
}

/**
 * One way to a model, and beside it another for what the first refuses: each has its own limits, its own outlook and
 * its own requests at a time; the cap, the pause and the lease are the same.
 */
export function createTranslating(deps: Deps): Translating {
  const { fallback } = deps;
  const gone = new AbortController();
  const second =
    fallback === undefined
      ? undefined
      : createWay({
          ...deps,
          ...fallback,
          record: recordSecond,
          patience: Math.min(deps.patience ?? Infinity, SECOND_PATIENCE),
          longestRetryAfter: SECOND_PATIENCE,
          starting: AbortSignal.any([deps.starting, gone.signal]),
        });
  const first = createWay({ ...deps, refused: second && ((jobs) => askSecond(second, jobs)) });

  /** One that cannot be reached helps as little as none. */
  async function askSecond(way: Translating, jobs: readonly Job[]): Promise<void> {
    try {
      await way.translate(jobs);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'provider_unreachable')) throw error;
      // Whoever waits for it waits in vain, and who would ask it next.
      gone.abort(error);
      // Of what stays pending nothing is to be said here: these fail.
      const reason = String(error.details?.reason ?? error.message);
      const progress: TaskProgress = { state: 'failed', reason, findings: [] };
      await recordSecond(jobs.flatMap((job) => resultsOf(job, progress)));
    }
  }

  /** Who reads why a text failed is to know that two have been asked. */
  function recordSecond(results: readonly TaskResult[]): Promise<void> {
    return deps.record(results.map((each) => ({ ...each, progress: afterTwo(each.progress) })));
  }

  function afterTwo(progress: TaskProgress): TaskProgress {
    if (progress.state !== 'failed') return progress;
    const { provider, model } = fallback?.translator ?? deps.translator;
    const name = model ?? provider;
    return {
      ...progress,
      reason: `The first model would not answer, and “${name}” did not help: ${progress.reason}`,
    };
  }

  return {
    translate: first.translate,
    get waiting() {
      return first.waiting ?? second?.waiting ?? null;
    },
    tryNow() {
      first.tryNow();
      second?.tryNow();
    },
  };
}

function createWay(
  deps: Deps & {
    readonly longestRetryAfter?: number;
    readonly refused?: ((jobs: readonly Job[]) => Promise<void>) | undefined;
  },
): Translating {
  const outlook = createOutlook(deps.clock);
  const breaker = createBreaker({ ...deps, changed: deps.waits, over: deps.starting });
  deps.limiter.forgive();
  const translate = createLadder({
    ...deps,
    sizer: createBatchSizer(),
    outlook,
    send: createSender({ ...deps, breaker, slots: createSlots(deps.concurrency), outlook }),
  });
  return {
    translate,
    get waiting() {
      return breaker.waiting;
    },
    tryNow() {
      deps.limiter.forgive();
      breaker.tryNow();
    },
  };
}
