import type { ProgressCounts, Statistics } from '../../contract/session.ts';
import type { Task, TaskState } from '../../contract/task.ts';
import type { Price, TokenUsage } from '../../contract/translation.ts';
import { costOf } from './budget.ts';

/** Statistics kept in step with the tasks: counted once, then moved as each task moves. */
export interface Tally {
  count(task: Task): void;
  /** Tells what a task that was counted has become; told again, it changes nothing. */
  settled(task: Task): void;
  /** Tells of one request and what it used. */
  requested(usage: TokenUsage): void;
  statistics(): Statistics;
}

type Counters = { -readonly [K in keyof ProgressCounts]: number };

const none = (): Counters => ({ total: 0, done: 0, failed: 0, skipped: 0 });

interface Options {
  /** What the execution had used before, where it goes on. */
  readonly used?: Pick<Statistics, 'requests' | 'inputTokens' | 'outputTokens' | 'cost'> | undefined;
  readonly price?: Price | null;
}

export function createTally({ used, price = null }: Options = {}): Tally {
  const all = none();
  const states = new Map<number, TaskState>();
  const languages = new Map<string, Counters>();
  let requests = used?.requests ?? 0;
  let inputTokens = used?.inputTokens ?? 0;
  let outputTokens = used?.outputTokens ?? 0;
  // Once something was used whose price nobody knows, the sum is unknown.
  let cost = used === undefined || used.requests === 0 ? 0 : used.cost;

  const of = (language: string): Counters => {
    const known = languages.get(language);
    if (known !== undefined) return known;
    const fresh = none();
    languages.set(language, fresh);
    return fresh;
  };

  const move = (language: string, state: TaskState, by: 1 | -1): void => {
    if (state === 'pending') return;
    all[state] += by;
    of(language)[state] += by;
  };

  return {
    count({ index, language, progress: { state } }) {
      all.total += 1;
      of(language).total += 1;
      states.set(index, state);
      move(language, state, 1);
    },
    settled({ index, language, progress: { state } }) {
      const before = states.get(index);
      if (before === undefined || state === 'pending') return;
      states.set(index, state);
      move(language, before, -1);
      move(language, state, 1);
    },
    requested(usage) {
      requests += 1;
      inputTokens += usage.inputTokens;
      outputTokens += usage.outputTokens;
      cost = cost === null || price === null ? null : cost + costOf(usage, price);
    },
    statistics: () => ({
      ...all,
      languages: Object.fromEntries([...languages].map(([language, counts]) => [language, { ...counts }])),
      requests,
      inputTokens,
      outputTokens,
      cost: price === null && requests === 0 ? null : cost,
    }),
  };
}

/** The counts after a task of a language has become done that was in another state. */
export function countedAsDone(statistics: Statistics, language: string, state: TaskState): Statistics {
  if (state === 'done') return statistics;
  const move = <T extends ProgressCounts>(counts: T): T => ({
    ...counts,
    done: counts.done + 1,
    ...(state !== 'pending' && { [state]: Math.max(0, counts[state] - 1) }),
  });
  const counts = statistics.languages[language];
  if (counts === undefined) return statistics;
  return { ...move(statistics), languages: { ...statistics.languages, [language]: move(counts) } };
}
