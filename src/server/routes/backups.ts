import { Hono } from 'hono';
import { restoreBody } from '../../contract/api/backups.ts';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { jsonBody } from '../validate.ts';

/** The workbooks that were replaced; put one back. */
export function backupsRoutes({ sessions, background }: ServerDeps) {
  return new Hono<SessionEnv>()
    .get('/', async (c) => {
      const backups = [...(await sessions.backups(c.var.view.record.id))];
      return c.json({ backups, session: sessionResource(c.var.view) });
    })
    .post('/restore', jsonBody(restoreBody), async (c) => {
      const { id } = c.var.view.record;
      const { backup } = c.req.valid('json');
      await background.run((signal) => sessions.restore(id, backup, signal));
      return c.json({ session: sessionResource(await sessions.view(id)) });
    });
}
