import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errorBodyOf } from '../contract/errorBody.ts';
import { AppError, ERRORS, unforeseen } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';

/** Answers every error in the one form; what nobody foresaw is logged, without its message. */
export function createOnError(log: Log) {
  return (error: unknown, c: Context): Response => {
    const told = toldError(error);
    const fields = unforeseen(told);
    if (fields !== undefined) log.error('server.failed', { method: c.req.method, ...fields });
    const body = errorBodyOf(told, 'The log says more.');
    return c.json({ error: body }, ERRORS[body.code].status);
  };
}

export function notFound(c: Context): Response {
  const error = new AppError('not_found', 'There is no such route.');
  return c.json({ error: errorBodyOf(error, '') }, ERRORS.not_found.status);
}

function toldError(error: unknown): unknown {
  if (error instanceof HTTPException && error.status === 400) {
    return new AppError('invalid_request', "The request's body is not JSON.");
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new AppError('store_busy', 'Lingrid is closing here. Ask the one that is started next.');
  }
  return error;
}
