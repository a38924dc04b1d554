import { createMiddleware } from 'hono/factory';
import { AppError } from '../contract/errors.ts';
import type { SessionView } from '../core/useCases/api.ts';
import type { ServerDeps, SessionEnv } from './deps.ts';

/** As ids are made. Nothing else is asked of the store. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Lets pass what concerns a session of this workspace; all others are alike: there is no such session. */
export function onlyVisible({ sessions, workspace }: Pick<ServerDeps, 'sessions' | 'workspace'>) {
  return createMiddleware<SessionEnv>(async (c, next) => {
    const view = await visibleSession(c.req.param('id') ?? '');
    if (view === undefined) throw noSession();
    c.set('view', view);
    await next();
  });

  async function visibleSession(id: string): Promise<SessionView | undefined> {
    if (!ID.test(id)) return undefined;
    try {
      const view = await sessions.view(id);
      return (await workspace.within(view.record.path)) === undefined ? undefined : view;
    } catch (error) {
      if (error instanceof AppError && error.code === 'session_not_found') return undefined;
      throw error;
    }
  }
}

function noSession(): AppError {
  return new AppError(
    'session_not_found',
    'There is no such session in this workspace. List those there are.',
  );
}

/** The canonical path; throws `outside_workspace` for what does not lie in a workspace folder. */
export async function placeWithin(workspace: ServerDeps['workspace'], path: string): Promise<string> {
  const canonical = await workspace.within(path);
  if (canonical !== undefined) return canonical;
  throw new AppError(
    'outside_workspace',
    'This path does not lie in a workspace folder. Name an absolute path in one of them.',
  );
}
