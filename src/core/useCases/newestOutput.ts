import { AppError } from '../../contract/errors.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { SessionOutput } from './api.ts';
import type { SessionsDeps } from './deps.ts';

/**
 * The file written last that is still as it was written. `stage_conflict` where none was; where all have gone or
 * changed, what became of the newest.
 */
export async function newestOutput({ store, workbooks }: SessionsDeps, id: string): Promise<SessionOutput> {
  const found = await store.sessions.read(id);
  if (found === undefined) throw sessionNotFound(id);
  const { outputs } = found.value;
  let fate: AppError | undefined;
  for (const { path, sha256 } of outputs.toReversed()) {
    const now = await workbooks.glance(path);
    if (now?.sha256 === sha256) return { path, sha256 };
    fate ??= now === undefined ? gone(path) : changed(path);
  }
  throw fate ?? new AppError('stage_conflict', 'Nothing has been written yet. Export the session first.');
}

function gone(path: string): AppError {
  return new AppError('workbook_missing', `${path} is not there any more. Export again.`);
}

function changed(path: string): AppError {
  return new AppError('workbook_changed', `${path} has changed since Lingrid wrote it. Export again.`);
}
