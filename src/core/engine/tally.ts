import {
  MOST_NEW_FINDINGS,
  type NewFinding,
  type ProgressCounts,
  type Statistics,
} from '../../contract/session.ts';
import type { Finding, Task, TaskState } from '../../contract/task.ts';
import type { Price, TokenUsage } from '../../contract/translation.ts';
import { costOf } from './budget.ts';

/** Statistics kept in step with the tasks: counted once, then moved as each task moves. */
export interface Tally {
  count(task: Task): void;
  /** Tells what a task that was counted has become; told again, it changes nothing. */
  settled(task: Task): void;
  /** The same, of a result or an edit that has just been written: what is found in it is the newest. */
  written(task: Task): void;
  /** Tells of one request and what it used, at the price of whom it went to. */
  requested(usage: TokenUsage, price?: Price | null): void;
  statistics(): Statistics;
}

type Counters = { -readonly [K in keyof ProgressCounts]: number };

const none = (): Counters => ({ total: 0, done: 0, failed: 0, skipped: 0 });

interface Options {
  /** What the execution had used before, where it goes on. */
  readonly used?:
    | (Pick<Statistics, 'requests' | 'inputTokens' | 'outputTokens' | 'cost'> &
        Partial<Pick<Statistics, 'findings'>>)
    | undefined;
  readonly price?: Price | null;
}

export function createTally({ used, price: usual = null }: Options = {}): Tally {
  const all = none();
  const states = new Map<number, TaskState>();
  const flagged = new Set<number>();
  let findings: readonly NewFinding[] = used?.findings ?? [];
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

  const flag = (task: Task): void => {
    if (findingsOf(task).length > 0) flagged.add(task.index);
    else flagged.delete(task.index);
  };

  const move = (language: string, state: TaskState, by: 1 | -1): void => {
    if (state === 'pending') return;
    all[state] += by;
    of(language)[state] += by;
  };

  function settled(task: Task): void {
    const { index, language, progress } = task;
    const { state } = progress;
    const before = states.get(index);
    if (before === undefined || state === 'pending') return;
    states.set(index, state);
    move(language, before, -1);
    move(language, state, 1);
    flag(task);
  }

  return {
    count(task) {
      const { index, language, progress } = task;
      const { state } = progress;
      all.total += 1;
      of(language).total += 1;
      states.set(index, state);
      move(language, state, 1);
      flag(task);
    },
    settled,
    written(task) {
      settled(task);
      findings = withNewest(findings, task);
    },
    requested(usage, price = usual) {
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
      cost: usual === null && requests === 0 ? null : cost,
      flagged: flagged.size,
      findings: findings.filter(({ task }) => flagged.has(task)),
    }),
  };
}

/** The counts after an edit has made `after` of the task `before`. */
export function countedAfterEdit(statistics: Statistics, before: Task, after: Task): Statistics {
  const { state } = before.progress;
  const isFlagged = (task: Task): number => (findingsOf(task).length > 0 ? 1 : 0);
  const told = {
    ...statistics,
    flagged: Math.max(0, statistics.flagged + isFlagged(after) - isFlagged(before)),
    findings: [...withNewest(statistics.findings, after)],
  };
  if (state === 'done') return told;
  const move = <T extends ProgressCounts>(counts: T): T => ({
    ...counts,
    done: counts.done + 1,
    ...(state !== 'pending' && { [state]: Math.max(0, counts[state] - 1) }),
  });
  const counts = statistics.languages[after.language];
  if (counts === undefined) return told;
  return { ...move(told), languages: { ...statistics.languages, [after.language]: move(counts) } };
}

/** What was found in a task before is not so any more. */
function withNewest(findings: readonly NewFinding[], task: Task): readonly NewFinding[] {
  const { index, language } = task;
  const own = findingsOf(task).map(({ check, severity }) => ({ task: index, language, check, severity }));
  return [...own, ...findings.filter((each) => each.task !== index)].slice(0, MOST_NEW_FINDINGS);
}

function findingsOf({ progress }: Task): readonly Finding[] {
  return 'findings' in progress ? progress.findings : [];
}
