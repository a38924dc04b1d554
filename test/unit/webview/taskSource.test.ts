import { describe, expect, it, vi } from 'vitest';
import type { TaskRow } from '../../../src/contract/api/tasks.ts';
import { createTaskSource, PAGE } from '../../../webview/model/taskSource.ts';
import { NO_FILTER, type TaskAsk } from '../../../webview/model/taskFilter.ts';
import { taskRowOf } from './panelScene.ts';

/** As the API answers: a request looks at so many tasks and no more. */
function openSource({ total = 1_000, scanned = 300, fits = (row: TaskRow): boolean => row.index >= 0 } = {}) {
  const asked: TaskAsk[] = [];
  const rows = new Map<number, Partial<TaskRow>>();
  const world = { generation: 3, broken: false };
  const onProblem = vi.fn();
  const source = createTaskSource({
    async read(query) {
      asked.push(query);
      await Promise.resolve();
      if (world.broken) throw new Error('No.');
      const from = Number(query.from);
      const isFiltered =
        query.language !== undefined || query.state !== undefined || query.finding !== undefined;
      const tasks: TaskRow[] = [];
      let index = from;
      for (; index < Math.min(total, from + scanned) && tasks.length < Number(query.limit); index += 1) {
        const row = taskRowOf(index, rows.get(index));
        if (isFiltered && !(fits(row) && (query.language ?? row.language) === row.language)) continue;
        tasks.push(row);
      }
      return { generation: world.generation, tasks, next: index < total ? index : null };
    },
    onChange: () => undefined,
    onProblem,
  });
  return { source, asked, rows, world, onProblem };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('the rows, unfiltered', () => {
  it('are as many as there are tasks, and are read where they are seen', async () => {
    const { source, asked } = openSource({ total: 100_000 });
    expect(source.setSplit(3, 100_000)).toBe(true);
    expect(source.setSplit(3, 100_000)).toBe(false);
    source.show(99_950, 100_000);
    await settled();
    expect(source.count()).toEqual({ rows: 100_000, isComplete: true });
    expect(source.at(99_999)?.index).toBe(99_999);
    expect(source.at(0)).toBeUndefined();
    expect(source.indexAt(0)).toBe(0);
    expect(source.indexAt(100_000)).toBeUndefined();
    expect(asked.map(({ from }) => from)).toEqual(['99900']);
  });

  it('are read again where they changed while they were read', async () => {
    const { source, rows, asked } = openSource();
    source.setSplit(3, 1_000);
    source.show(0, 60);
    // The answer that is under way may tell of what was before.
    source.refresh();
    await Promise.resolve();
    rows.set(0, { translation: 'new' });
    await settled();
    expect(source.at(0)?.translation).toBe('new');
    expect(asked).toHaveLength(2);
  });

  it('are read once, though they are seen often', async () => {
    const { source, asked } = openSource();
    source.setSplit(3, 1_000);
    for (let i = 0; i < 5; i += 1) source.show(0, 60);
    await settled();
    source.show(10, 70);
    await settled();
    expect(asked).toHaveLength(1);
  });

  it('are read again when they may have changed', async () => {
    const { source, rows } = openSource();
    source.setSplit(3, 1_000);
    source.show(0, 60);
    await settled();
    rows.set(5, { translation: 'Salut' });
    source.refresh();
    await settled();
    expect(source.at(5)?.translation).toBe('Salut');
  });

  it('take a newer row in, and none of another split', async () => {
    const { source } = openSource();
    source.setSplit(3, 1_000);
    source.show(0, 60);
    await settled();
    source.put(taskRowOf(5, { translation: 'Salut', version: '3.2' }));
    source.put(taskRowOf(6, { translation: 'Salut', version: '4.1' }));
    expect([source.at(5)?.translation, source.at(6)?.translation]).toEqual(['Salut', 'Bonjour']);
  });

  it('forget what was of another split', async () => {
    const { source, world } = openSource();
    source.setSplit(3, 1_000);
    source.show(0, 60);
    world.generation = 4;
    await settled();
    source.setSplit(4, 500);
    await settled();
    expect(source.count().rows).toBe(500);
    expect(source.at(0)?.index).toBe(0);
  });

  it('say that they cannot be read, and that they can again', async () => {
    const { source, world, onProblem } = openSource();
    world.broken = true;
    source.setSplit(3, 1_000);
    source.show(0, 60);
    await settled();
    expect(onProblem).toHaveBeenLastCalledWith(expect.any(Error));
    world.broken = false;
    source.show(0, 60);
    await settled();
    expect(onProblem).toHaveBeenLastCalledWith(null);
  });
});

describe('the rows, filtered', () => {
  it('are found as far as somebody scrolls, over pages that hold none', async () => {
    const { source, asked } = openSource({
      total: 2_000,
      fits: ({ index }) => index === 1_500 || index === 4,
    });
    source.setSplit(3, 2_000);
    source.setFilter({ ...NO_FILTER, finding: 'any' });
    source.show(0, 60);
    await settled();
    expect(source.count()).toEqual({ rows: 2, isComplete: true });
    expect([source.indexAt(0), source.indexAt(1), source.indexAt(2)]).toEqual([4, 1_500, undefined]);
    expect(source.at(1)?.index).toBe(1_500);
    expect(asked.length).toBeGreaterThan(5);
  });

  it('grow, and stop where enough is known', async () => {
    const { source } = openSource({ total: 100_000, scanned: 20_000 });
    source.setSplit(3, 100_000);
    source.setFilter({ ...NO_FILTER, language: 'fr' });
    source.show(0, 60);
    await settled();
    const { rows, isComplete } = source.count();
    expect(isComplete).toBe(false);
    expect(rows).toBeGreaterThanOrEqual(60);
    expect(rows).toBeLessThan(2_000);
    source.show(rows - 20, rows);
    await settled();
    expect(source.count().rows).toBeGreaterThan(rows + PAGE / 2);
  });

  it('begin anew with another filter', async () => {
    const { source } = openSource();
    source.setSplit(3, 1_000);
    source.show(0, 60);
    source.setFilter({ ...NO_FILTER, language: 'fr' });
    await settled();
    expect(source.at(1)?.index).toBe(2);
    source.setFilter(NO_FILTER);
    await settled();
    expect(source.at(1)?.index).toBe(1);
  });
});
