import { AppError } from '../../contract/errors.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { SessionsDeps } from './deps.ts';

/** Fewer characters than this name a session by accident. */
const SHORTEST = 4;

/**
 * The id that begins so; a whole id is found even where its record cannot be read. Reads no workbook.
 * Throws `invalid_request` where the beginning is too short or several sessions share it.
 */
export async function findSession({ store }: SessionsDeps, beginning: string): Promise<string> {
  if (beginning.length < SHORTEST) {
    throw new AppError(
      'invalid_request',
      `“${beginning}” is too short for an id. Give at least ${SHORTEST} characters of it.`,
    );
  }
  const ids = (await store.sessions.list())
    .map(({ value }) => value.id)
    .filter((id) => id.startsWith(beginning));
  const [found] = ids;
  if (ids.length > 1) {
    throw new AppError(
      'invalid_request',
      `${ids.length} sessions begin with ${beginning}. Give more of the id.`,
    );
  }
  if (found !== undefined) return found;
  await store.leases.inspect(beginning).catch(() => {
    throw sessionNotFound(beginning);
  });
  return beginning;
}
