import { hc } from 'hono/client';
import type { ErrorBody } from '../src/contract/events.ts';
import type { PanelStringKey } from '../src/contract/panelStrings.ts';
import type { AppType } from '../src/server/app.ts';
import { NoAnswer, type Bridge } from './bridge.ts';

export type Client = ReturnType<typeof createClient>;

/** No such host exists: what is asked travels as a message and names a path alone. */
export function createClient({ fetch }: Pick<Bridge, 'fetch'>) {
  return hc<AppType>('http://lingrid', { fetch });
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorBody };

interface Answer<T> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<T>;
}

/** What became of a request. It never throws: a refusal is an answer, and so is silence. */
export async function ask<T>(
  asked: Promise<Answer<T>>,
  say: (key: PanelStringKey) => string,
): Promise<Outcome<T>> {
  const silence = (key: PanelStringKey): Outcome<T> => ({
    ok: false,
    error: { code: 'internal', message: say(key), retryable: true },
  });
  try {
    const answer = await asked;
    const body: unknown = await answer.json();
    if (answer.ok) return { ok: true, value: body as T };
    return isErrorAnswer(body) ? { ok: false, error: body.error } : silence('unreadable');
  } catch (error) {
    if (!(error instanceof NoAnswer)) return silence('unreadable');
    return silence(error.why === 'timeout' ? 'timedOut' : 'closed');
  }
}

/** The answers are our own app's: this only tells an error's body from none. */
function isErrorAnswer(body: unknown): body is { readonly error: ErrorBody } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}
