import { newSession } from '../session/newSession.ts';
import type { SessionView } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { viewSession } from './viewSession.ts';

/** The one session of a workbook, by its canonical path. */
export async function createSession(deps: SessionsDeps, workbookPath: string): Promise<SessionView> {
  const path = await deps.workbooks.locate(workbookPath);
  const { value } = await deps.store.sessions.create(newSession(path, deps.clock.now()));
  return viewSession(deps, value.id);
}
