import { describe, expect, it } from 'vitest';
import type { ProgressCounts, Statistics } from '../../../../src/contract/session.ts';
import type { Task, TaskProgress } from '../../../../src/contract/task.ts';
import { countedAfterEdit, createTally } from '../../../../src/core/engine/tally.ts';
import { seededRandom } from '../../../support/seededRandom.ts';
import { done, task } from '../../../support/tasks.ts';

const LANGUAGES = ['fr', 'de', 'zh-Hans'];
const STEPS = 60;

function counted(tasks: readonly Task[]): Statistics {
  const tally = createTally();
  for (const each of tasks) tally.count(each);
  return tally.statistics();
}

function assertAddsUp(statistics: Statistics, tasks: readonly Task[]): void {
  const of = (language: string | null): ProgressCounts => {
    const some = tasks.filter((each) => language === null || each.language === language);
    const inState = (state: TaskProgress['state']): number =>
      some.filter(({ progress }) => progress.state === state).length;
    return {
      total: some.length,
      done: inState('done'),
      failed: inState('failed'),
      skipped: inState('skipped'),
    };
  };
  const { total, done, failed, skipped } = statistics;
  expect({ total, done, failed, skipped }).toEqual(of(null));
  const pending = tasks.filter(({ progress }) => progress.state === 'pending').length;
  expect(done + failed + skipped + pending).toBe(total);
  const languages = Object.entries(statistics.languages);
  expect(Object.fromEntries(languages)).toEqual(
    Object.fromEntries(languages.map(([language]) => [language, of(language)])),
  );
  for (const key of ['total', 'done', 'failed', 'skipped'] as const) {
    expect(languages.reduce((sum, [, counts]) => sum + counts[key], 0)).toBe(statistics[key]);
  }
}

describe('statistics', () => {
  it('add up after any sequence of results, edits, retries and takeovers, and never go back within an epoch', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = seededRandom(seed);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const failed = (): TaskProgress => ({ state: 'failed', reason: 'r', findings: [] });
      const skipped = (): TaskProgress => ({ state: 'skipped', reason: 'r' });
      let tasks = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, index) =>
        task({
          index,
          language: pick(LANGUAGES),
          progress: pick([done('x'), failed(), skipped(), { state: 'pending' } as const]),
        }),
      );
      let tally = createTally();
      for (const each of tasks) tally.count(each);
      let finished = 0;
      for (let step = 0; step < STEPS; step += 1) {
        const at = Math.floor(random() * tasks.length);
        const before = tasks[at];
        if (before === undefined) throw new Error(`no task ${at}`);
        if (random() < 0.1) {
          // Another takes over, and may try again what failed: its epoch begins anew, from the tasks.
          const isRetry = random() < 0.5;
          tasks = tasks.map((each) =>
            isRetry && each.progress.state === 'failed' ? { ...each, progress: { state: 'pending' } } : each,
          );
          tally = createTally({ used: tally.statistics() });
          for (const each of tasks) tally.count(each);
          finished = 0;
        } else {
          const isEdit = random() < 0.3;
          const byPerson: TaskProgress = { state: 'done', text: 'y', author: { by: 'person' }, findings: [] };
          const progress = isEdit ? byPerson : pick([done('z'), failed(), skipped()]);
          const after: Task = { ...before, progress };
          if (isEdit) assertAddsUp(countedAfterEdit(counted(tasks), before, after), tasks.with(at, after));
          tasks = tasks.with(at, after);
          // What is told twice, or of a task that nobody has counted, counts once, or not.
          tally.written(after);
          if (random() < 0.3) tally.settled(after);
          tally.settled(task({ index: 10_000, progress }));
        }
        const statistics = tally.statistics();
        assertAddsUp(statistics, tasks);
        const now = statistics.done + statistics.failed + statistics.skipped;
        expect(now, `seed ${seed}, step ${step}`).toBeGreaterThanOrEqual(finished);
        finished = now;
      }
    }
  });
});
