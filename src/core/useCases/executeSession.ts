import { AppError } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { assertCapCanBeKept } from '../engine/budget.ts';
import { watchControl } from '../engine/watchControl.ts';
import { createExecution } from '../pipeline/execute.ts';
import { translatorOf } from '../session/circumstances.ts';
import type { Course, ExecuteOptions } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

const DEFAULT_CONCURRENCY = 8;

/**
 * Translates what is left to do. Resolves with `stopped` when somebody stopped it or `signal` aborted: what
 * was committed is kept, the rest stays pending.
 */
export async function executeSession(
  deps: SessionsDeps,
  id: string,
  { retryFailed = false, settings }: ExecuteOptions,
  course: Course = {},
): Promise<'completed' | 'stopped'> {
  const action = retryFailed ? 'retry' : 'execute';
  const capCanBeKept = (record: SessionRecord): void => {
    const translator = translatorOf(record.settings, deps.translators);
    assertCapCanBeKept(record.settings.cap, translator?.price ?? null);
  };
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
      const execution = createExecution({
        ...deps,
        tasks: deps.store.tasks,
        translator,
        limiter: deps.limiterOf(translator.endpoint),
        protection: deps.protectionOf(chosen),
        owned,
        held,
        generation: states.split.generation,
        concurrency: chosen.concurrency ?? DEFAULT_CONCURRENCY,
        cap: chosen.cap,
        retryFailed,
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
}
