import { breathe } from '../breathe.ts';
import type { TaskProgress } from '../../contract/task.ts';
import type { Translator, TranslatorCall } from '../ports.ts';
import { isInstructionLike } from '../text/instructionLike.ts';
import type { BatchSizer } from './batchSizer.ts';
import { createCall, type Attempt } from './createCall.ts';
import { faultBefore } from './faultBefore.ts';
import { resultsOf, type Job, type TaskResult } from './job.ts';
import { judgeAnswer, type Judged, type Worse } from './judgeAnswer.ts';
import type { Outlook } from './outlook.ts';
import type { Protection } from './protection.ts';
import type { Sent } from './sendRequest.ts';

interface Deps {
  readonly translator: Translator;
  readonly send: (call: TranslatorCall) => Promise<Sent>;
  readonly protection: Protection;
  readonly sizer: BatchSizer;
  readonly outlook: Outlook;
  /** Whether answers must have a bound, so that a cap can be kept. */
  readonly isCapped: boolean;
  /** Durably records results; called as soon as there are any. */
  readonly record: (results: readonly TaskResult[]) => Promise<void>;
  /** Takes over a job that the provider refuses to answer; it fails where nobody does. */
  readonly refused?: ((jobs: readonly Job[]) => Promise<void>) | undefined;
}

/** The rungs, from the first request to the last; a part is what is left of the first where that was too much. */
type Rung = 'first' | 'part' | 'again' | 'half' | 'single';

/**
 * Takes jobs of one language and kind to `done` or `failed`, each with what it has learned of the last answer: all
 * together; those at fault again with the fault quoted; in halves, masked; one by one; and failed otherwise. A
 * translation is never backfilled with its source.
 */
export function createLadder(deps: Deps): (jobs: readonly Job[]) => Promise<void> {
  const { translator, protection, sizer, outlook, record, refused } = deps;

  async function climb(attempts: readonly Attempt[], rung: Rung): Promise<void> {
    if (outlook.hopeless !== null) return fail(attempts, outlook.hopeless);
    const call = createCall(attempts, { protection, translator, isCapped: deps.isCapped });
    const sent = await deps.send(call.call);
    switch (sent.kind) {
      case 'unanswered':
        if (sent.forAll) outlook.giveUp(sent.reason);
        else outlook.unanswered(sent.reason);
        return fail(attempts, sent.reason);
      case 'too_much':
        if (isBatch(attempts, rung)) sizer.bad(attempts.length);
        if (sent.isRefused !== true || refused === undefined) outlook.unusable(sent.reason);
        if (attempts.length > 1) return inHalves(attempts, rung);
        if (sent.isRefused === true && refused !== undefined) return refused(attempts.map(({ job }) => job));
        return fail(attempts, sent.reason);
      case 'answered': {
        // First those start whom this answer has made room for; then it is read.
        await breathe();
        const { good, bad, lost } = judgeAnswer(call, sent, protection);
        if (isBatch(attempts, rung)) tellSizer(attempts.length, lost, sent.isCut);
        if (good.length > 0) outlook.usable();
        else outlook.unusable(bad[0]?.reason ?? '');
        if (good.length > 0) await record(good.flatMap(done));
        if (bad.length === 0) return undefined;
        return sent.isCut && attempts.length > 1 ? inHalves(bad, rung) : next(bad, rung);
      }
    }
  }

  function next(bad: readonly Attempt[], rung: Rung): Promise<void> {
    switch (rung) {
      case 'first':
      case 'part':
        return climb(bad, 'again');
      case 'again':
        return bad.length > 1 ? inHalves(bad.map(masked), 'half') : climb(bad.map(masked), 'single');
      case 'half':
        return eachOf(
          bad.map((attempt) => [attempt]),
          'single',
        );
      case 'single':
        return record(bad.flatMap(failed));
    }
  }

  function inHalves(attempts: readonly Attempt[], rung: Rung): Promise<void> {
    const middle = Math.ceil(attempts.length / 2);
    const halves = [attempts.slice(0, middle), attempts.slice(middle)];
    return eachOf(
      halves.filter((half) => half.length > 0),
      rung === 'first' ? 'part' : rung,
    );
  }

  /** One after the other: each request of a worker is one that the pool has counted. */
  async function eachOf(groups: readonly (readonly Attempt[])[], rung: Rung): Promise<void> {
    for (const group of groups) await climb(group, rung);
  }

  function tellSizer(asked: number, lost: number, isCut: boolean): void {
    if (isCut || lost * 2 > asked) sizer.bad(asked);
    else if (lost === 0) sizer.good(asked);
  }

  function done(judged: Judged | Worse): readonly TaskResult[] {
    if ('stays' in judged) return resultsOf(judged.job, { state: 'skipped', reason: judged.stays });
    const { job, text, marked, findings } = judged;
    const { provider, model } = translator;
    const author = { by: 'model', provider, model } as const;
    const words = { text, ...(marked !== undefined && { marked }) };
    return resultsOf(job, { state: 'done', ...words, author, findings: [...findings] });
  }

  function fail(attempts: readonly Attempt[], reason: string): Promise<void> {
    const progress: TaskProgress = { state: 'failed', reason, findings: [] };
    return record(attempts.flatMap(({ job }) => resultsOf(job, progress)));
  }

  function fresh(job: Job): Attempt {
    return { job, isMasked: false, fault: faultBefore(job, protection), reason: '', findings: [] };
  }

  return async (jobs) => {
    const alone = jobs.filter(speaksToModel);
    const together = jobs.filter((job) => !alone.includes(job));
    for (let from = 0; from < together.length;) {
      const some = together.slice(from, from + sizer.size);
      from += some.length;
      await climb(some.map(fresh), 'first');
    }
    await eachOf(
      alone.map((job) => [fresh(job)]),
      'first',
    );
  };
}

/** Only a batch as it was packed tells how long batches may be: what is left of one is what is hard in it. */
function isBatch(attempts: readonly Attempt[], rung: Rung): boolean {
  return rung === 'first' && attempts.length > 1;
}

/** A cell that gives orders to a model may harm itself, never its neighbours. */
function speaksToModel({ unit: { source, key, context } }: Job): boolean {
  return isInstructionLike([source, key, context].join('\n'));
}

function masked(attempt: Attempt): Attempt {
  return { ...attempt, isMasked: true };
}

function failed({ job, reason, findings }: Attempt): readonly TaskResult[] {
  return resultsOf(job, { state: 'failed', reason, findings: [...findings] });
}
