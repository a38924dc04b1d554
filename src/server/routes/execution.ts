import { Hono, type Context } from 'hono';
import { executionBody } from '../../contract/api/requests.ts';
import { AppError } from '../../contract/errors.ts';
import type { Control, ExecuteOptions } from '../../core/useCases/api.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { createPaces } from '../paces.ts';
import { sessionResource } from '../sessionResource.ts';
import { jsonBody } from '../validate.ts';

/** Start translating; watch it; pause, resume, stop and retry. */
export function executionRoutes({ sessions, background, clock }: ServerDeps) {
  const paces = createPaces(clock);

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
      const { execution, states, statistics } = session;
      const pace = paces.of(session);
      return c.json({ execution: { ...states.execution, ...execution }, statistics, pace, session });
    })
    .post('/', jsonBody(executionBody), (c) => {
      const { tasks, ...settings } = c.req.valid('json');
      if (tasks !== undefined) throw onlyForRetry();
      return start(c, { settings });
    })
    .post('/retry', jsonBody(executionBody), (c) => {
      const { tasks, ...settings } = c.req.valid('json');
      return start(c, { settings, tasks, retryFailed: true });
    })
    .post('/pause', control('pause'))
    .post('/resume', control('resume'))
    .post('/stop', control('stop'));
}

function onlyForRetry(): AppError {
  return new AppError(
    'invalid_request',
    '“tasks” names what is to be done again: send it to …/execution/retry. A start translates all that is pending.',
    { details: { in: 'body', field: 'tasks' } },
  );
}
