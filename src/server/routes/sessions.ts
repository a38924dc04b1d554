import { Hono } from 'hono';
import { createBody } from '../../contract/api/requests.ts';
import type { ServerDeps } from '../deps.ts';
import { sessionResource } from '../sessionResource.ts';
import { jsonBody } from '../validate.ts';
import { onlyVisible, placeWithin } from '../visible.ts';
import { analysisRoutes } from './analysis.ts';
import { backupsRoutes } from './backups.ts';
import { eventsRoute } from './events.ts';
import { executionRoutes } from './execution.ts';
import { mappingRoutes } from './mapping.ts';
import { outputRoutes } from './output.ts';
import { sessionRoutes } from './session.ts';
import { splitRoutes } from './split.ts';
import { tasksRoutes } from './tasks.ts';

/** The sessions of this workspace, and all that can be done with one. */
export function sessionsRoutes(deps: ServerDeps) {
  const { sessions, workspace, background } = deps;
  return new Hono()
    .use('/:id/*', onlyVisible(deps))
    .get('/', async (c) => {
      const all = await sessions.list();
      const places = await Promise.all(all.map(({ record }) => workspace.within(record.path)));
      const visible = all.filter((_, i) => places[i] !== undefined);
      return c.json({ sessions: visible.map(sessionResource) });
    })
    .post('/', jsonBody(createBody), async (c) => {
      const path = await placeWithin(workspace, c.req.valid('json').path);
      const view = await background.run(() => sessions.create(path));
      // A link may have been put in the path's way meanwhile.
      await placeWithin(workspace, view.record.path);
      return c.json({ session: sessionResource(view) });
    })
    .route('/:id', sessionRoutes(deps))
    .route('/:id/analysis', analysisRoutes(deps))
    .route('/:id/mapping', mappingRoutes(deps))
    .route('/:id/split', splitRoutes(deps))
    .route('/:id/execution', executionRoutes(deps))
    .route('/:id/tasks', tasksRoutes(deps))
    .route('/:id/events', eventsRoute(deps))
    .route('/:id/backups', backupsRoutes(deps))
    .route('/:id', outputRoutes(deps));
}
