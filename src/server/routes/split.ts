import { Hono } from 'hono';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';

/** Start splitting; see how far it is. */
export function splitRoutes({ sessions, background }: ServerDeps) {
  return new Hono<SessionEnv>()
    .get('/', (c) => {
      const session = sessionResource(c.var.view);
      return c.json({ split: { ...session.split, ...session.states.split }, session });
    })
    .post('/', async (c) => {
      const { id } = c.var.view.record;
      await background.start('split.failed', (signal, begun) => sessions.split(id, signal, begun));
      return c.json({ session: sessionResource(await sessions.view(id)) }, 202);
    });
}
