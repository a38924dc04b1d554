import { AppError, ERRORS, type ErrorCode } from './errors.ts';
import type { ErrorBody } from './events.ts';

/**
 * An error as everybody is told it. What nobody foresaw is `internal`, without its message: that could hold cell
 * text. `advice` says where to learn more of it.
 */
export function errorBodyOf(error: unknown, advice: string): ErrorBody {
  if (!(error instanceof AppError)) {
    const name = error instanceof Error ? error.name : typeof error;
    return bodyOf('internal', `Something unforeseen went wrong (${name}). ${advice}`);
  }
  const { code, message, details } = error;
  return { ...bodyOf(code, message), ...(details !== undefined && { details: { ...details } }) };
}

function bodyOf(code: ErrorCode, message: string): ErrorBody {
  return { code, message, retryable: ERRORS[code].retryable };
}
