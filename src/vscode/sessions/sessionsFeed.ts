import { EventEmitter, type Event } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import { errorBodyOf } from '../../contract/errorBody.ts';
import { AppError } from '../../contract/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { ask } from '../client.ts';
import type { Runtime } from '../runtime.ts';
import { eventsOf, type SessionNews } from './eventsOf.ts';

/** How often new sessions, which other windows begin, are looked for, in ms. */
const LIST_EVERY = 2_000;
/** How long a stream that broke is left alone, in ms. */
const AGAIN_AFTER = 1_000;

/** The sessions of this workspace as they stand, whoever works on them. */
export interface SessionsFeed {
  /** The one touched last comes first. */
  readonly sessions: readonly SessionResource[];
  get(id: string): SessionResource | undefined;
  readonly onDidChange: Event<void>;
  readonly onNews: Event<SessionNews>;
  /** Takes in a session that an answer brought, unless a newer one is known. */
  put(session: SessionResource): void;
  /** Looks again now; resolves when what was found is told. */
  refresh(): Promise<void>;
  /** Follows a session closely until the returned function is called. */
  follow(id: string): () => void;
  dispose(): void;
}

export function createSessionsFeed({
  runtime,
  clock,
}: {
  readonly runtime: Runtime;
  readonly clock: Clock;
}): SessionsFeed {
  const changed = new EventEmitter<void>();
  const news = new EventEmitter<SessionNews>();
  const known = new Map<string, SessionResource>();
  /** Those of which it was said last that they cannot be followed: the next state of each is news. */
  const lost = new Set<string>();
  const followed = new Map<string, { count: number; readonly end: AbortController }>();
  let listing: Promise<void> | undefined;
  let isDisposed = false;

  function put(session: SessionResource): boolean {
    const before = known.get(session.id);
    if (before !== undefined && isOlder(session, before)) return false;
    known.set(session.id, session);
    const isFoundAgain = lost.delete(session.id);
    if (!isFoundAgain && before !== undefined && contentOf(before) === contentOf(session)) return false;
    news.fire({ kind: 'session', session });
    return true;
  }

  function drop(id: string): boolean {
    if (!known.delete(id)) return false;
    news.fire({ kind: 'forgotten', id });
    return true;
  }

  async function list(): Promise<void> {
    if (runtime.state.status !== 'ready') return;
    try {
      // What is begun while the list is read is not in it.
      const before = [...known.keys()];
      const { sessions } = await ask(runtime.client().sessions.$get());
      const gone = before.filter((id) => !sessions.some((each) => each.id === id));
      const changes = [...sessions.map(put), ...gone.map(drop)];
      if (changes.includes(true)) changed.fire();
    } catch (error) {
      if (error instanceof AppError && error.code === 'store_lost') runtime.fail(error);
    }
  }

  function refresh(): Promise<void> {
    listing ??= list().finally(() => {
      listing = undefined;
    });
    return listing;
  }

  function take(each: SessionNews): 'over' | undefined {
    switch (each.kind) {
      case 'session':
        if (put(each.session)) changed.fire();
        return undefined;
      case 'forgotten':
        if (drop(each.id)) changed.fire();
        return 'over';
      case 'lost':
        lost.add(each.id);
        news.fire(each);
        if (each.error.code === 'store_lost') runtime.fail(new AppError('store_lost', each.error.message));
        return undefined;
    }
  }

  async function keepFollowing(id: string, signal: AbortSignal): Promise<void> {
    while (!isOver(signal)) {
      try {
        if (runtime.state.status === 'ready') {
          for await (const each of eventsOf(runtime.client(), id, signal)) {
            if (take(each) === 'over') return;
          }
        }
      } catch (error) {
        if (!isOver(signal)) take({ kind: 'lost', id, error: errorBodyOf(error, '') });
      }
      await clock.sleep(AGAIN_AFTER, signal).catch(() => undefined);
    }
  }

  const stopListing = clock.every(LIST_EVERY, () => void refresh());
  const onState = runtime.onDidChange(() => {
    if (runtime.state.status === 'ready') void refresh();
    else if (!isDisposed) changed.fire();
  });

  return {
    get sessions() {
      return [...known.values()].sort((a, b) => b.touchedAt - a.touchedAt);
    },
    get: (id) => known.get(id),
    onDidChange: changed.event,
    onNews: news.event,
    put(session) {
      if (put(session)) changed.fire();
    },
    refresh,
    follow(id) {
      const entry = followed.get(id) ?? { count: 0, end: new AbortController() };
      entry.count += 1;
      if (!followed.has(id)) {
        followed.set(id, entry);
        void keepFollowing(id, entry.end.signal);
      }
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        entry.count -= 1;
        if (entry.count > 0) return;
        followed.delete(id);
        entry.end.abort();
      };
    },
    dispose() {
      isDisposed = true;
      stopListing();
      onState.dispose();
      for (const { end } of followed.values()) end.abort();
      changed.dispose();
      news.dispose();
    },
  };
}

/** All but the time at which it was looked at. */
function contentOf(session: SessionResource): string {
  return JSON.stringify({ ...session, at: 0 });
}

/** Versions are `<record version>.<lease epoch>`; both only grow. */
function isOlder(a: SessionResource, b: SessionResource): boolean {
  const [recordA = 0, epochA = 0] = a.version.split('.').map(Number);
  const [recordB = 0, epochB = 0] = b.version.split('.').map(Number);
  return recordA < recordB || (recordA === recordB && epochA < epochB);
}

function isOver({ aborted }: AbortSignal): boolean {
  return aborted;
}
