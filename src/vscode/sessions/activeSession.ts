import { EventEmitter, type Event } from 'vscode';
import type { SessionResource } from '../../contract/api/session.ts';
import type { SessionsFeed } from './sessionsFeed.ts';

const KEY = 'activeSession';

/** The session that palette commands speak of: the one whose panel or row had the focus last. */
export interface ActiveSession {
  readonly id: string | undefined;
  readonly session: SessionResource | undefined;
  /** When another becomes active. */
  readonly onDidChange: Event<void>;
  set(id: string): void;
  dispose(): void;
}

/** What is remembered for the workspace. */
interface ActiveMemory {
  get(key: string): string | undefined;
  update(key: string, value: string): Thenable<void>;
}

/** Remembers it for the workspace; where none is known any more, the one touched last counts. */
export function createActiveSession({
  feed,
  memory,
}: {
  readonly feed: SessionsFeed;
  readonly memory: ActiveMemory;
}): ActiveSession {
  const changed = new EventEmitter<void>();
  let chosen = memory.get(KEY);
  let told: string | undefined;

  const current = (): SessionResource | undefined =>
    (chosen === undefined ? undefined : feed.get(chosen)) ?? feed.sessions[0];

  function look(): void {
    const id = current()?.id;
    if (id === told) return;
    told = id;
    changed.fire();
  }

  const onFeed = feed.onDidChange(look);
  return {
    get id() {
      return current()?.id;
    },
    get session() {
      return current();
    },
    onDidChange: changed.event,
    set(id) {
      if (chosen === id) return;
      chosen = id;
      void memory.update(KEY, id);
      look();
    },
    dispose() {
      onFeed.dispose();
      changed.dispose();
    },
  };
}
