import { AppError, unforeseen } from '../../contract/errors.ts';
import type { FailureReason } from '../../contract/states.ts';
import type { Log } from '../ports.ts';

/** Why something failed, as a state keeps it. What we did not foresee is not quoted: it could hold cell text. */
export function reasonOf(error: unknown): FailureReason {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'Something unforeseen went wrong. The log says more.' };
}

/** Logs an error that nobody foresaw, without its message. */
export function logUnforeseen(log: Log, event: string, error: unknown): void {
  const fields = unforeseen(error);
  if (fields !== undefined) log.error(event, fields);
}
