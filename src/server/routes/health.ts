import { Hono } from 'hono';
import type { ServerDeps } from '../deps.ts';

/** That this process lives, its version, and whether the store answers. */
export function healthRoute({ sessions, version }: Pick<ServerDeps, 'sessions' | 'version'>) {
  return new Hono().get('/', async (c) =>
    c.json({ status: 'ok' as const, version, store: await sessions.storeState() }),
  );
}
