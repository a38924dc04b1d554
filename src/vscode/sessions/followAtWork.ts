import { isAtWork } from '../../state/settle.ts';
import type { SessionsFeed } from './sessionsFeed.ts';

interface Ended {
  dispose(): void;
}

/** Follows closely whatever is worked on, in whichever window, and the active session. */
export function followAtWork(
  feed: SessionsFeed,
  active: { readonly id: string | undefined; onDidChange(listener: () => void): Ended },
): Ended {
  const following = new Map<string, () => void>();

  function look(): void {
    const wanted = new Set(feed.sessions.filter(({ states }) => isAtWork(states)).map(({ id }) => id));
    if (active.id !== undefined) wanted.add(active.id);
    for (const [id, end] of following) {
      if (wanted.has(id)) continue;
      following.delete(id);
      end();
    }
    for (const id of wanted) if (!following.has(id)) following.set(id, feed.follow(id));
  }

  const listeners = [feed.onDidChange(look), active.onDidChange(look)];
  look();
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
      for (const end of following.values()) end();
      following.clear();
    },
  };
}
