import { Hono } from 'hono';
import type { ServerDeps } from './deps.ts';
import { createOnError, notFound } from './onError.ts';
import { healthRoute } from './routes/health.ts';
import { sessionsRoutes } from './routes/sessions.ts';

/**
 * The HTTP API over the use cases, without a socket. `listen.ts` puts guard and limits around it; who is in this
 * process, or speaks to it by messages, calls `app.request`.
 */
export function createApp(deps: ServerDeps) {
  return new Hono()
    .onError(createOnError(deps.log))
    .notFound(notFound)
    .route('/health', healthRoute(deps))
    .route('/sessions', sessionsRoutes(deps));
}

/** What `hc` makes a client of. */
export type AppType = ReturnType<typeof createApp>;
