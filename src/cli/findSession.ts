import { AppError } from '../contract/errors.ts';
import type { Sessions } from '../core/sessions.ts';
import type { SessionView } from '../core/useCases/deps.ts';

/** The session with this id, or the only one whose id begins so. */
export async function findSession(sessions: Sessions, id: string): Promise<SessionView> {
  const matching = (await sessions.list()).filter(({ record }) => record.id.startsWith(id));
  const [found] = matching;
  if (found === undefined) {
    throw new AppError(
      'session_not_found',
      `There is no session ${id}. “lingrid sessions” lists those there are.`,
    );
  }
  if (matching.length > 1) {
    throw new AppError(
      'invalid_request',
      `${matching.length} sessions begin with ${id}. Give more of the id.`,
    );
  }
  return found;
}
