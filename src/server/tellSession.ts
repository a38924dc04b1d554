import type { ForgottenEvent, SessionResource } from '../contract/api/session.ts';
import { errorBodyOf } from '../contract/errorBody.ts';
import { AppError, unforeseen } from '../contract/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Sessions } from '../core/useCases/api.ts';
import { sessionResource } from './sessionResource.ts';

/** How often other windows' work is looked for, in ms: a look costs microseconds. */
const LOOK_EVERY = 250;
/** The least time between two events, in ms. */
const PACE = 100;
/** Idle connections are dropped by what lies between; a comment now and then keeps them. */
const KEEP_ALIVE = 15_000;

interface EventStream {
  /** Resolves when the reader has room for more. */
  writeSSE(message: { event: string; data: string; id?: string }): Promise<void>;
  write(text: string): Promise<unknown>;
}

interface Deps {
  readonly sessions: Pick<Sessions, 'view' | 'glimpse' | 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly id: string;
  /** Aborted when the reader has gone or the server closes. */
  readonly over: AbortSignal;
  readonly stream: EventStream;
}

/**
 * Tells the session's newest state whenever there is one, until it is forgotten or `over`. A reader that is slow
 * misses what lies between: nothing is queued.
 */
export async function tellSession(deps: Deps): Promise<void> {
  const { sessions, clock, log, id, over, stream } = deps;
  const attention = watch(deps);
  let told = '';
  try {
    while (!over.aborted) {
      if (attention.takeChange()) {
        const session = sessionResource(await sessions.view(id));
        const content = contentOf(session);
        if (content === told) continue;
        told = content;
        await stream.writeSSE({ event: 'session', data: JSON.stringify(session), id: session.version });
        await clock.sleep(PACE, over).catch(() => undefined);
      } else if (attention.takeKeepAlive()) await stream.write(': keep-alive\n\n');
      else await attention.next();
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'session_not_found') {
      const event: ForgottenEvent = { type: 'forgotten', id };
      await stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
      return;
    }
    log.error('events.failed', unforeseen(error) ?? { session: id });
    const data = JSON.stringify({ error: errorBodyOf(error, 'The log says more.') });
    await stream.writeSSE({ event: 'error', data });
  } finally {
    attention.end();
  }
}

/** All but the time at which it was looked at. */
function contentOf(session: SessionResource): string {
  return JSON.stringify({ ...session, at: 0 });
}

/** Notices that something may have changed: by what this process does at once, by what others do soon. */
function watch({ sessions, clock, id, over }: Deps) {
  let isChanged = true;
  let isIdle = false;
  let isLooking = false;
  let seen: string | undefined;
  let wake = (): void => undefined;

  const change = (): void => {
    isChanged = true;
    wake();
  };
  const look = async (): Promise<void> => {
    const now = await sessions.glimpse(id);
    if (now === seen) return;
    seen = now;
    change();
  };
  const ends = [
    sessions.subscribe(id, change),
    clock.every(LOOK_EVERY, () => {
      if (isLooking) return;
      isLooking = true;
      // What is wrong, the next event's reading finds too.
      look()
        .catch(change)
        .finally(() => {
          isLooking = false;
        });
    }),
    clock.every(KEEP_ALIVE, () => {
      isIdle = true;
      wake();
    }),
  ];
  const onOver = (): void => {
    wake();
  };
  over.addEventListener('abort', onOver);

  return {
    takeChange(): boolean {
      const was = isChanged;
      isChanged = false;
      return was;
    },
    takeKeepAlive(): boolean {
      const was = isIdle;
      isIdle = false;
      return was;
    },
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    end(): void {
      for (const end of ends) end();
      over.removeEventListener('abort', onOver);
    },
  };
}
