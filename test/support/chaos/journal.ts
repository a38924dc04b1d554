import type { ChaosNews, StoredTask } from './news.ts';

interface Write {
  readonly window: string;
  readonly state: StoredTask['state'];
  readonly text: string | null;
}

interface Story {
  readonly epochs: { readonly window: string; readonly epoch: number }[];
  /** By task: what was acknowledged, in order of hearing. */
  readonly written: Map<number, Write[]>;
  /** By task: writes of which nobody has told how they ended. */
  readonly unanswered: Map<number, number>;
}

/** What windows have told of a session: what must be found in the store, whatever became of them. */
export interface Journal {
  hear(window: string, news: ChaosNews): void;
  /** Tasks of which some window was told that they are done. */
  acknowledged(session: string): number;
  /** The epoch under which `window` took the session last; 0 where it never did. */
  epochOf(session: string, window: string): number;
  /** What was acknowledged to `window`, by task. */
  writtenBy(session: string, window: string): ReadonlyMap<number, number>;
  /** What does not fit what is stored: empty where nothing is lost, repeated or stale. */
  faults(session: string, stored: readonly StoredTask[]): readonly string[];
}

export function createJournal(): Journal {
  const stories = new Map<string, Story>();

  function storyOf(session: string): Story {
    const story = stories.get(session) ?? { epochs: [], written: new Map(), unanswered: new Map() };
    stories.set(session, story);
    return story;
  }

  function count(map: Map<number, number>, index: number, by: number): void {
    map.set(index, (map.get(index) ?? 0) + by);
  }

  return {
    hear(window, news) {
      const story = storyOf(news.session);
      if (news.news === 'acquired') story.epochs.push({ window, epoch: news.epoch });
      else if (news.news === 'tried') for (const index of news.tasks) count(story.unanswered, index, 1);
      else {
        for (const { index, written, state, text } of news.tasks) {
          count(story.unanswered, index, -1);
          if (!written) continue;
          const writes = story.written.get(index) ?? [];
          story.written.set(index, [...writes, { window, state, text }]);
        }
      }
    },
    acknowledged: (session) =>
      [...storyOf(session).written.values()].filter((writes) => writes.some(({ state }) => state === 'done'))
        .length,
    epochOf: (session, window) =>
      Math.max(0, ...storyOf(session).epochs.map((each) => (each.window === window ? each.epoch : 0))),
    writtenBy: (session, window) =>
      new Map(
        [...storyOf(session).written].map(([index, writes]) => [
          index,
          writes.filter((each) => each.window === window).length,
        ]),
      ),
    faults(session, stored) {
      const { epochs, written, unanswered } = storyOf(session);
      const faults: string[] = [];
      if (new Set(epochs.map(({ epoch }) => epoch)).size < epochs.length)
        faults.push(`an epoch was given twice: ${epochs.map(({ epoch }) => epoch).join(', ')}`);
      for (const { index, version, state, text } of stored) {
        const writes = written.get(index) ?? [];
        const done = writes.filter((each) => each.state === 'done');
        if (state !== 'done') faults.push(`task ${index} is ${state}`);
        if (done.length > 1) faults.push(`task ${index} was done ${done.length} times`);
        if (done[0] !== undefined && done[0].text !== text)
          faults.push(`task ${index} has lost what was acknowledged`);
        // Made under version 1, raised by each write: one more may be there where its writer was killed meanwhile.
        const most = writes.length + (unanswered.get(index) ?? 0);
        if (version - 1 < writes.length || version - 1 > most)
          faults.push(`task ${index} was written ${version - 1} times, not ${writes.length} to ${most}`);
      }
      return faults;
    },
  };
}
