import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { tellSession } from '../tellSession.ts';

/**
 * What becomes of a session, as server-sent events, each a complete snapshot. Whatever `Last-Event-ID` says, the
 * newest comes at once: there is nothing to catch up on.
 */
export function eventsRoute(deps: ServerDeps) {
  return new Hono<SessionEnv>().get('/', (c) => {
    const { id } = c.var.view.record;
    // Of an answer to HEAD nobody would read the body, so it would never end.
    if (c.req.method !== 'GET') return c.body(null, 204);
    const over = new AbortController();
    const open = deps.streams.open(id, () => {
      over.abort();
    });
    return streamSSE(c, async (stream) => {
      stream.onAbort(() => {
        over.abort();
      });
      try {
        await tellSession({ ...deps, id, over: over.signal, stream });
      } finally {
        open.close();
      }
    });
  });
}
