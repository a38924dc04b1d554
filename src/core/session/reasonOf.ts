import { AppError } from '../../contract/errors.ts';
import type { FailureReason } from '../../contract/states.ts';

const LONGEST = 300;

/** Why something failed, as a state keeps it. What we did not foresee is not quoted: it could hold cell text. */
export function reasonOf(error: unknown): FailureReason {
  if (error instanceof AppError) return { code: error.code, message: error.message.slice(0, LONGEST) };
  return { code: 'internal', message: 'Something unforeseen went wrong. The log says more.' };
}
