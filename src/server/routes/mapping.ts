import { Hono } from 'hono';
import type { ServerDeps, SessionEnv } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';

/** What was set right in the session, to be kept in lingrid.json. */
export function mappingRoutes({ sessions, workspace, background }: ServerDeps) {
  return new Hono<SessionEnv>().post('/', async (c) => {
    const { id } = c.var.view.record;
    const { path, analysis } = await background.run((closing) =>
      sessions.keepMapping(id, (file) => workspace.within(file), closing),
    );
    return c.json({ path, analysis, session: sessionResource(await sessions.view(id)) });
  });
}
