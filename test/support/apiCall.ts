import * as z from 'zod';
import { errorBody } from '../../src/contract/events.ts';

/** An error that the API answered. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type ApiCall = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Speaks to a server over its socket. Gives the answer's JSON; an error that is answered rejects as `Refused`. */
export function apiCall({ url, token }: { readonly url: string; readonly token: string }): ApiCall {
  return async (method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return answer;
    const { error } = z.strictObject({ error: errorBody }).parse(answer);
    throw new Refused(
      response.status,
      error.code,
      `${method} ${path}: ${response.status} ${error.code}: ${error.message}`,
    );
  };
}
