import { Hono, type Context } from 'hono';
import type * as z from 'zod';
import { executionBody } from '../../contract/api/requests.ts';
import { AppError } from '../../contract/errors.ts';
import type { Control, ExecuteOptions } from '../../core/useCases/api.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { jsonBody } from '../validate.ts';

/** Start translating; watch it; pause, resume, stop and retry. */
export function executionRoutes({ sessions, background }: ServerDeps) {
  async function start(c: Context<SessionEnv>, options: ExecuteOptions) {
    const { id } = c.var.view.record;
    await background.start('execution.failed', (signal, begun) =>
      sessions.execute(id, options, signal, begun),
    );
    return c.json({ session: sessionResource(await sessions.view(id)) }, 202);
  }

  const control = (action: Control) => async (c: Context<SessionEnv>) => {
    const { id } = c.var.view.record;
    await background.run((signal) => sessions.control(id, action, signal));
    return c.json({ session: sessionResource(await sessions.view(id)) });
  };

  return new Hono<SessionEnv>()
    .get('/', (c) => {
      const session = sessionResource(c.var.view);
      const { execution, states, statistics, pace, estimate } = session;
      return c.json({
        execution: { ...states.execution, ...execution },
        statistics,
        pace,
        estimate,
        session,
      });
    })
    .post('/', jsonBody(executionBody), (c) => {
      const { settings, tasks, again } = wishesOf(c.req.valid('json'));
      if (tasks !== undefined || again !== undefined) throw onlyForRetry();
      return start(c, { settings });
    })
    .post('/retry', jsonBody(executionBody), (c) => {
      const wishes = wishesOf(c.req.valid('json'));
      if (wishes.tasks !== undefined && wishes.again !== undefined) throw notBoth();
      return start(c, { ...wishes, retryFailed: true });
    })
    .post('/pause', control('pause'))
    .post('/resume', control('resume'))
    .post('/stop', control('stop'));
}

/** Who is to translate, and what is to be done again. */
function wishesOf({ provider, model, concurrency, cap, tasks, ...choice }: z.infer<typeof executionBody>) {
  const settings = {
    ...(provider !== undefined && { provider }),
    ...(model !== undefined && { model }),
    ...(concurrency !== undefined && { concurrency }),
    ...(cap !== undefined && { cap }),
  };
  const isChoice = Object.values(choice).some((each) => each !== undefined);
  return { settings, tasks, again: isChoice ? choice : undefined };
}

function onlyForRetry(): AppError {
  return new AppError(
    'invalid_request',
    '“tasks”, “findings”, “reasons”, “languages” and “states” tell what is to be done again: send them to …/execution/retry. A start translates all that is pending.',
    { details: { in: 'body', field: 'tasks' } },
  );
}

function notBoth(): AppError {
  return new AppError(
    'invalid_request',
    '“tasks” names what is to be done again: nothing else can be said of it.',
    { details: { in: 'body', field: 'tasks' } },
  );
}
