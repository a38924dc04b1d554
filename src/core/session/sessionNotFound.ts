import { AppError } from '../../contract/errors.ts';

export function sessionNotFound(id: string): AppError {
  return new AppError(
    'session_not_found',
    `There is no session ${id}. “lingrid sessions” lists those there are.`,
  );
}
