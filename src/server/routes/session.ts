import { Hono } from 'hono';
import { settingsChange } from '../../contract/api/settings.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { settingsWithin } from '../settingsWithin.ts';
import { jsonBody } from '../validate.ts';

/** One session: look at it, choose its settings, forget it. */
export function sessionRoutes({ sessions, workspace, background }: ServerDeps) {
  return new Hono<SessionEnv>()
    .get('/', (c) => c.json({ session: sessionResource(c.var.view) }))
    .patch('/', jsonBody(settingsChange), async (c) => {
      const { id } = c.var.view.record;
      const change = await settingsWithin(workspace, c.req.valid('json'));
      await background.run((signal) => sessions.configure(id, change, signal));
      return c.json({ session: sessionResource(await sessions.view(id)) });
    })
    .delete('/', async (c) => {
      const { id } = c.var.view.record;
      await background.run((signal) => sessions.forget(id, signal));
      return c.body(null, 204);
    });
}
