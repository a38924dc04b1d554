import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { ALL_PENDING, namedScope, type Scope } from '../engine/again.ts';
import { assertCapCanBeKept } from '../engine/budget.ts';
import { estimateOf } from '../engine/estimate.ts';
import { assertAreFindings, matchingScope } from '../engine/matching.ts';
import { watchControl } from '../engine/watchControl.ts';
import { createExecution } from '../pipeline/execute.ts';
import { translatorOf } from '../session/circumstances.ts';
import type { Course, ExecuteOptions } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { makeWay } from './makeWay.ts';
import { asOwner } from './ownedOperation.ts';

const DEFAULT_CONCURRENCY = 8;

/**
 * Translates what is left to do, or again what was named. Resolves with `stopped` when somebody stopped it, `signal`
 * aborted, or tasks that were not named are pending: what was committed is kept, the rest stays as it was.
 */
export async function executeSession(
  deps: SessionsDeps,
  id: string,
  { retryFailed = false, tasks: named, again, settings, patience }: ExecuteOptions,
  course: Course = {},
): Promise<'completed' | 'stopped'> {
  const isChosen = named !== undefined || again !== undefined;
  if (again?.findings !== undefined) assertAreFindings(again.findings, 'body', 'findings');
  const capCanBeKept = (record: SessionRecord): void => {
    const translator = translatorOf(record.settings, deps.translators);
    const { cap } = record.settings;
    assertCapCanBeKept(cap, translator?.price ?? null);
    if (translator?.fallback !== undefined) {
      const { price, model, provider } = translator.fallback;
      assertCapCanBeKept(cap, price, `its fallback “${model ?? provider}”`);
    }
  };
  let hasEnded = false;
  if (settings?.provider !== undefined || settings?.model !== undefined) {
    const canBegin = async (record: SessionRecord): Promise<void> => {
      capCanBeKept(record);
      const { split } = record.states;
      // Throws where there is nothing to do of what is named.
      if (split.status === 'completed')
        await scopeFor({ tasks: deps.store.tasks, id, generation: split.generation });
    };
    hasEnded = await makeWay(deps, id, { settings, demand: canBegin }, course.signal);
  }
  // Where done tasks were done again, what was ended is complete.
  const action = retryFailed || isChosen || hasEnded ? 'retry' : 'execute';
  return asOwner(
    deps,
    id,
    { action, operation: 'execute', look: 'glance', settings, demand: capCanBeKept },
    course,
    async ({ held, owned }) => {
      const { settings: chosen, states } = owned.record;
      const translator = deps.translators(chosen);
      if (translator === undefined || states.split.status !== 'completed') {
        throw new AppError('internal', 'The gates let an execution pass that cannot run.');
      }
      const { tasks } = deps.store;
      const { fallback } = translator;
      const { generation } = states.split;
      const analysis = await deps.store.sessions.readAnalysis(id);
      const execution = createExecution({
        ...deps,
        tasks,
        translator,
        limiter: deps.limiterOf(translator.endpoint),
        fallback: fallback && { translator: fallback, limiter: deps.limiterOf(fallback.endpoint) },
        patience,
        protection: deps.protectionOf(chosen),
        owned,
        held,
        generation,
        concurrency: chosen.concurrency ?? DEFAULT_CONCURRENCY,
        cap: chosen.cap,
        estimate: analysis === undefined ? null : estimateOf(analysis, translator.price),
        scope: await scopeFor({ tasks, id, generation }),
        retryFailed: retryFailed && !isChosen,
      });
      deps.executions.set(id, execution);
      const stopWatching = watchControl({
        ...deps,
        sessions: deps.store.sessions,
        fence: held.fence,
        execution,
      });
      try {
        return await execution.run();
      } finally {
        stopWatching();
        if (deps.executions.get(id) === execution) deps.executions.delete(id);
      }
    },
  );

  function scopeFor(where: Parameters<typeof matchingScope>[0]): Promise<Scope> {
    if (named !== undefined) return namedScope({ ...where, indexes: named });
    return again === undefined ? Promise.resolve(ALL_PENDING) : matchingScope(where, again);
  }
}
