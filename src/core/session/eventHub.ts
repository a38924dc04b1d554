import type { SessionSnapshot } from '../../contract/events.ts';

/** Passes this process's snapshots on to whoever listens. Listeners that throw harm nobody else. */
export interface EventHub {
  publish(snapshot: SessionSnapshot): void;
  /** Returns a function that ends the subscription. */
  subscribe(id: string, listener: (snapshot: SessionSnapshot) => void): () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Map<string, Set<(snapshot: SessionSnapshot) => void>>();
  return {
    publish(snapshot) {
      for (const listener of listeners.get(snapshot.id) ?? []) {
        try {
          listener(snapshot);
        } catch {
          // A listener's fault is its own.
        }
      }
    },
    subscribe(id, listener) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(id);
      };
    },
  };
}
