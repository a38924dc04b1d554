import { AppError } from '../../contract/errors.ts';
import type { Estimate } from '../../contract/pace.ts';
import type { SessionRecord, SessionSettings, Spending } from '../../contract/session.ts';
import type { Task } from '../../contract/task.ts';
import type { SessionStates } from '../../contract/states.ts';
import { createBudget } from '../engine/budget.ts';
import { createControls, type Controls } from '../engine/controls.ts';
import type { Scope } from '../engine/again.ts';
import type { Job } from '../engine/job.ts';
import type { Limiter } from '../engine/limiter.ts';
import { mirrorStatistics } from '../engine/mirrorStatistics.ts';
import { mirrorWaiting } from '../engine/mirrorWaiting.ts';
import { neighboursOf } from '../engine/neighbours.ts';
import { createPaceWatch } from '../engine/pace.ts';
import { createPauseGate } from '../engine/pauseGate.ts';
import type { Protection } from '../engine/protection.ts';
import { recordResults } from '../engine/recordResults.ts';
import { canBeShared, findRemainingWork, type RemainingWork } from '../engine/remainingWork.ts';
import { createTally } from '../engine/tally.ts';
import { createTranslating, type Asked } from '../engine/translating.ts';
import { taskPages } from '../engine/taskPages.ts';
import { runPool } from '../engine/workerPool.ts';
import type { Clock, Log, Translator } from '../ports.ts';
import type { TaskStore } from '../ports/store.ts';
import type { HeldLease } from '../session/heldLease.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import { executionIsAtWork } from '../../state/settle.ts';
import { logUnforeseen, reasonOf } from '../session/reasonOf.ts';
import { recordFailure } from '../session/recordFailure.ts';
import {
  executionCompleted,
  executionFailed,
  executionInitializing,
  executionRunning,
  executionStopped,
} from '../../state/sessionStates.ts';

/** While one waits for an answer another reads its own: no slot for a request stands empty meanwhile. */
const WORKERS_A_SLOT = 2;

interface Deps {
  readonly tasks: TaskStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly translator: Translator;
  readonly limiter: Limiter;
  /** Who is asked for the texts that the translator will not answer. */
  readonly fallback?: Asked | undefined;
  /** How long an endpoint that is down is waited for, in ms; for ever where absent. */
  readonly patience?: number | undefined;
  readonly protection: Protection;
  readonly owned: OwnedSession;
  readonly held: HeldLease;
  readonly generation: number;
  readonly concurrency: number;
  readonly cap: SessionSettings['cap'];
  /** What the analysis expects; null where nobody knows. */
  readonly estimate: Estimate | null;
  readonly scope: Scope;
  /** Whether failed tasks are set back to pending first, all of them. */
  readonly retryFailed: boolean;
}

/** An execution under way. */
export interface Execution extends Controls {
  /** Resolves when every task is done, failed or skipped, or when it was stopped or has left tasks alone. */
  run(): Promise<'completed' | 'stopped'>;
  /** Tells of a task that a person has edited meanwhile. */
  edited(task: Task): void;
}

/** Translates what is left of a generation; each result is committed durably under the lease's epoch. */
export function createExecution(deps: Deps): Execution {
  const { tasks, clock, log, translator, owned, held, generation, cap, scope } = deps;
  const watch = createPaceWatch({ clock, before: owned.record.pace?.elapsed ?? 0 });
  const gate = createPauseGate(watch.paused);
  const stopping = new AbortController();
  const signal = AbortSignal.any([held.signal, stopping.signal]);
  const failing = new AbortController();
  const starting = AbortSignal.any([signal, failing.signal]);
  const tally = createTally({ used: owned.record.statistics ?? undefined, price: translator.price });
  const counted = {
    ...tally,
    written(task: Task): void {
      tally.written(task);
      watch.worked(1);
    },
  };
  const target = { tasks, fence: held.fence, generation, tally: counted, scope };
  /** Where nothing is set back to pending, a session that was complete stays so, whatever becomes of this. */
  const staysComplete = owned.record.states.session.status === 'completed' && !deps.retryFailed;
  const budget = createBudget({
    cap,
    price: translator.price,
    before: owned.record.spending ?? spentBy(owned.record.statistics),
    save: () => owned.update((record) => ({ ...record, spending: budget.spending() })),
  });
  const tellWaiting = mirrorWaiting({ log, owned, waiting: () => translating.waiting });
  const translating = createTranslating({
    ...deps,
    budget,
    gate,
    isCapped: cap !== undefined,
    record: (results) => recordResults(target, results),
    assertHeld: held.assertHeld,
    isFresh: held.isFresh,
    requested: tally.requested,
    waits: () => void tellWaiting(),
    signal,
    starting,
  });
  let running: Promise<'completed' | 'stopped'> | undefined;
  let isOver = false;

  /** Until every task has been counted, what the record says stands. */
  let isCounted = false;
  const withStatistics = (change: typeof executionRunning) => (record: SessionRecord) => {
    const states = change(record.states);
    if (!executionIsAtWork(states.execution)) watch.end();
    return {
      ...record,
      states,
      statistics: isCounted ? tally.statistics() : record.statistics,
      spending: budget.spending(),
      pace: watch.pace(),
      estimate: deps.estimate,
    };
  };

  async function translateBatch(indexes: readonly number[], work: RemainingWork): Promise<void> {
    const jobs = await openJobs(indexes, work);
    if (jobs.length > 0) await translating.translate(jobs);
  }

  /** What is still to be asked for. Where a person has edited a task meanwhile, the next that shares its text asks. */
  async function openJobs(indexes: readonly number[], work: RemainingWork): Promise<readonly Job[]> {
    const jobs: Job[] = [];
    for (const index of indexes) {
      const sharing = [index, ...(work.followers.get(index) ?? [])];
      for (let first = sharing.shift(); first !== undefined; first = sharing.shift()) {
        const task = await tasks.task(held.fence.sessionId, generation, first);
        if (task === undefined) continue;
        tally.settled(task.value);
        if (!scope.isOpen(task.value)) continue;
        const unit = await tasks.unit(held.fence.sessionId, generation, task.value.unit);
        if (unit === undefined) continue;
        const near = await neighboursOf(unit, (from, count) =>
          tasks.units(held.fence.sessionId, generation, from, count),
        );
        jobs.push({ task, unit, sharing, near });
        break;
      }
    }
    return jobs;
  }

  /** Tasks whose shared result was committed before a crash, but not yet to them. */
  async function shareEarlierResults(work: RemainingWork): Promise<void> {
    for (const [index, leader] of work.settledByOthers) {
      signal.throwIfAborted();
      const shared = (await tasks.task(held.fence.sessionId, generation, leader))?.value.progress;
      if (shared !== undefined && canBeShared(shared))
        await recordResults(target, [{ index, progress: shared }]);
      else await translateBatch([index], work);
    }
  }

  /** People may have edited tasks in other windows meanwhile. */
  async function countAgain(): Promise<void> {
    for await (const page of taskPages(tasks, held.fence.sessionId, generation)) {
      for (const { value: task } of page) tally.settled(task);
    }
  }

  async function work(): Promise<'completed' | 'stopped'> {
    await owned.update((record) => ({
      ...record,
      states: executionInitializing(record.states, generation),
      executionEpoch: held.fence.epoch,
    }));
    const remaining = await findRemainingWork({ ...target, retryFailed: deps.retryFailed });
    isCounted = true;
    watch.begin(countOf(remaining));
    signal.throwIfAborted();
    await owned.update(withStatistics(executionRunning));
    const stopMirror = mirrorStatistics({
      ...deps,
      statistics: tally.statistics,
      spending: budget.spending,
      pace: watch.pace,
    });
    try {
      await shareEarlierResults(remaining);
      await runPool({
        items: remaining.batches,
        concurrency: deps.concurrency * WORKERS_A_SLOT,
        signal,
        beforeEach: (poolSignal) => gate.pass(poolSignal),
        work: (batch) => translateBatch(batch, remaining),
        failed: (error) => {
          failing.abort(error);
        },
      });
    } finally {
      await stopMirror();
    }
    await countAgain();
    const { total, done, failed, skipped } = tally.statistics();
    const left = total - done - failed - skipped - remaining.leftAlone;
    if (left > 0) {
      throw new AppError(
        'store_lost',
        `${left} tasks could not be read from the store. Analyze and split again; what is finished is kept.`,
      );
    }
    const isAll = remaining.leftAlone === 0;
    await owned.finish(withStatistics(isAll ? executionCompleted : executionStopped));
    return isAll ? 'completed' : 'stopped';
  }

  async function runOnce(): Promise<'completed' | 'stopped'> {
    try {
      return await work();
    } catch (error) {
      // Whatever else ended it, such as a stop: nothing can be written any more, and that is what to tell.
      const lost: unknown = held.signal.aborted ? held.signal.reason : error;
      if (isLostLease(lost)) throw lost;
      if (signal.aborted) {
        await owned.finish(withStatistics(staysComplete ? executionEnded : executionStopped));
        return 'stopped';
      }
      logUnforeseen(log, 'execution.failed', error);
      await recordFailure(log, () =>
        owned.finish(withStatistics((states) => executionFailed(states, reasonOf(error)))),
      );
      throw error;
    }
  }

  return {
    edited: tally.written,
    run: () =>
      (running ??= runOnce().finally(() => {
        isOver = true;
        // Who waits for an endpoint that is still down waits for nothing now.
        failing.abort(new DOMException('The execution is over.', 'AbortError'));
      })),
    ...createControls({
      owned,
      gate,
      clock,
      isOver: () => isOver,
      async end() {
        stopping.abort(new DOMException('The execution was stopped.', 'AbortError'));
        await running;
      },
      async goOn() {
        translating.tryNow();
        if (translating.waiting !== null) await tellWaiting();
      },
    }),
  };
}

/** So many tasks are to be done. */
function countOf({ batches, followers, settledByOthers }: RemainingWork): number {
  const asked = [...batches, ...followers.values()].reduce((sum, { length }) => sum + length, 0);
  return asked + settledByOthers.length;
}

/** Completed, however far it came. */
function executionEnded(states: SessionStates): SessionStates {
  return executionCompleted(states.execution.status === 'initializing' ? executionRunning(states) : states);
}

/** Where no cap was kept before. */
function spentBy(statistics: SessionRecord['statistics']): Spending {
  const { inputTokens = 0, outputTokens = 0, cost = null } = statistics ?? {};
  return { tokens: inputTokens + outputTokens, cost: cost ?? 0 };
}

function isLostLease(error: unknown): boolean {
  return error instanceof AppError && error.code === 'owned_elsewhere';
}
