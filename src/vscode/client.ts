import { hc } from 'hono/client';
import { AppError } from '../contract/errors.ts';
import { errorAnswer } from '../contract/errorAnswer.ts';
import type { AppType } from '../server/app.ts';

/** The API as everybody speaks it, answered in this process. */
export type Client = ReturnType<typeof createClient>;

/** No such host exists: what is asked is answered by the app itself. */
export const ORIGIN = 'http://lingrid.invalid';

export function createClient(app: Pick<AppType, 'request'>) {
  return hc<AppType>(ORIGIN, {
    fetch: async (input: string | URL | Request, init?: RequestInit) => app.request(input, init),
  });
}

interface Answer<T> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<T>;
}

/** The answer's body; throws what the API refused with. */
export async function ask<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if (answer.ok) return answer.status === 204 ? (undefined as T) : answer.json();
  const { error } = errorAnswer.parse(await answer.json());
  throw new AppError(
    error.code,
    error.message,
    error.details === undefined ? {} : { details: error.details },
  );
}
