import { EventSourceParserStream } from 'eventsource-parser/stream';
import * as z from 'zod';
import { forgottenEvent, type SessionResource } from '../../contract/api/session.ts';
import { errorAnswer } from '../../contract/errorAnswer.ts';
import type { ErrorBody } from '../../contract/events.ts';
import type { Client } from '../client.ts';

/** What a session's stream of events tells. */
export type SessionNews =
  | { readonly kind: 'session'; readonly session: SessionResource }
  | { readonly kind: 'forgotten'; readonly id: string }
  | { readonly kind: 'lost'; readonly id: string; readonly error: ErrorBody };

/** Follows a session until it is forgotten, something fails, or `signal` aborts. Each news is complete. */
export async function* eventsOf(
  client: Client,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<SessionNews> {
  const answer = await client.sessions[':id'].events.$get({ param: { id } }, { init: { signal } });
  if (!answer.ok || answer.body === null) {
    const { error } = errorAnswer.parse(await answer.json());
    yield error.code === 'session_not_found' ? { kind: 'forgotten', id } : { kind: 'lost', id, error };
    return;
  }
  const messages = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const reader = messages.getReader();
  const cancel = (): void => {
    void reader.cancel().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      const data: unknown = JSON.parse(value.data);
      if (value.event === 'session') yield { kind: 'session', session: trusted(data) };
      else if (value.event === 'forgotten') yield { kind: 'forgotten', id: forgottenEvent.parse(data).id };
      else if (value.event === 'error') {
        yield { kind: 'lost', id, error: errorAnswer.parse(data).error };
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

const looksLikeSession = z.looseObject({ type: z.literal('session'), id: z.string() });

/** Of this very process: known to be whole. */
function trusted(data: unknown): SessionResource {
  looksLikeSession.parse(data);
  return data as SessionResource;
}
