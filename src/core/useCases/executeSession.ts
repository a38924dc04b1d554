import { AppError } from '../../contract/errors.ts';
import { withChoices, type SessionSettings } from '../../contract/session.ts';
import { assertCapCanBeKept } from '../engine/budget.ts';
import { watchControl } from '../engine/watchControl.ts';
import { createExecution } from '../pipeline/execute.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

const DEFAULT_CONCURRENCY = 8;

export interface ExecuteOptions {
  /** Whether failed tasks are tried again. */
  readonly retryFailed?: boolean;
  /** Who translates from now on, where it is to be somebody else. */
  readonly settings?:
    Pick<SessionSettings, 'provider' | 'model' | 'baseUrl' | 'concurrency' | 'cap'> | undefined;
}

/**
 * Translates what is left to do. Resolves with `stopped` when somebody stopped it or `signal` aborted: what
 * was committed is kept, the rest stays pending.
 */
export async function executeSession(
  deps: SessionsDeps,
  id: string,
  { retryFailed = false, settings }: ExecuteOptions,
  signal?: AbortSignal,
): Promise<'completed' | 'stopped'> {
  const action = retryFailed ? 'retry' : 'execute';
  if (settings !== undefined) await assertChoice(deps, id, settings);
  return asOwner(
    deps,
    id,
    { action, operation: 'execute', look: 'glance', settings },
    signal,
    async ({ held, owned }) => {
      const { settings: chosen, states } = owned.record;
      const translator = deps.translators(chosen);
      if (translator === undefined || states.split.status !== 'completed') {
        throw new AppError('internal', 'The gates let an execution pass that cannot run.');
      }
      assertCapCanBeKept(chosen.cap, translator.price);
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

/** Who is named now must be there, and have what it needs, before anything else is asked. */
async function assertChoice(deps: SessionsDeps, id: string, settings: SessionSettings): Promise<void> {
  const { provider, model, baseUrl } = settings;
  if (provider === undefined && model === undefined && baseUrl === undefined) return;
  const found = await deps.store.sessions.read(id);
  deps.translators(withChoices(found?.value.settings ?? {}, settings));
}
