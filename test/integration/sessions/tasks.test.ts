import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaskRow } from '../../../src/contract/api/tasks.ts';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { failure } from '../../support/failure.ts';
import { until } from '../../support/poll.ts';
import { openScene, textOf, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;

describe('tasks, page by page, and a person’s edits', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
    await scene.splitAnew({ concurrency: 1 });
  });
  afterEach(() => scene.close());

  const { page, edit } = {
    page: (query: Parameters<SessionScene['lingrid']['sessions']['tasks']>[1]) =>
      scene.lingrid.sessions.tasks(scene.id, query),
    edit: async (index: number, text: string, version?: string, force?: boolean): Promise<TaskRow> => {
      const { sessions } = scene.lingrid;
      const now = version ?? (await sessions.task(scene.id, index)).version;
      return sessions.edit(scene.id, index, { text, version: now, force });
    },
  };

  it('tell all tasks once, in order, whatever the size of a page', async () => {
    for (const limit of [1, 33, 70, 500]) {
      const seen: number[] = [];
      let from: number | null = 0;
      while (from !== null) {
        const { tasks, next } = await page({ from, limit });
        expect(tasks.length).toBeLessThanOrEqual(limit);
        seen.push(...tasks.map(({ index }) => index));
        from = next;
      }
      expect(seen).toEqual(Array.from({ length: ROWS }, (_, index) => index));
    }
    expect(await page({ from: 10_000, limit: 5 })).toMatchObject({ tasks: [], next: null });
  });

  it('are found by state, language and finding', async () => {
    scene.translator.answer(({ text }) => (text.includes('13 ') ? undefined : `fr ${text}`));
    await scene.lingrid.sessions.execute(scene.id);
    const { store } = scene.lingrid;
    const third = await store.tasks.task(scene.id, 1, 3);
    if (third?.value.progress.state !== 'done') throw new Error('it is not done');
    const findings = [{ check: 'max_length', severity: 'warning', message: 'Too long.' } as const];
    await store.tasks.edit(scene.id, 1, {
      version: third.version,
      task: { ...third.value, progress: { ...third.value.progress, findings } },
    });
    const found = async (query: object): Promise<readonly number[]> =>
      (await page({ from: 0, limit: 500, ...query })).tasks.map(({ index }) => index);
    expect(await found({ state: 'failed' })).toEqual([13]);
    expect(await found({ state: 'done' })).toHaveLength(ROWS - 1);
    expect(await found({ state: 'pending' })).toEqual([]);
    expect(await found({ language: 'fr', state: 'failed' })).toEqual([13]);
    expect(await found({ language: 'de' })).toEqual([]);
    expect(await found({ finding: 'max_length' })).toEqual([3]);
    expect(await found({ finding: 'any' })).toEqual([3]);
    expect(await found({ finding: 'tags' })).toEqual([]);
    expect(await failure(found({ finding: 'other' }))).toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/There are empty, .*max_length.*“any”/) as string,
    });
    const failed = (await page({ from: 0, limit: 1, state: 'failed' })).tasks[0];
    expect(failed).toMatchObject({
      translation: null,
      author: null,
      reason: 'The answer left this text out.',
    });
  });

  it('keep a person’s wording through an execution, into the workbook and into the next split', async () => {
    await edit(5, 'À moi');
    await scene.lingrid.sessions.execute(scene.id);
    expect(scene.translator.asked.some(({ item }) => item.text.includes('Collect 5 '))).toBe(false);
    expect(textOf((await scene.tasks())[5] ?? fail())).toBe('À moi');
    await scene.splitAnew();
    expect(textOf((await scene.tasks())[5] ?? fail())).toBe('À moi');
  });

  it('keep a person’s wording that comes while its request is on its way', async () => {
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await edit(0, 'À moi');
    release();
    await running;
    expect(textOf((await scene.tasks())[0] ?? fail())).toBe('À moi');
  });

  it('are checked when a person edits them: an error is kept by force alone, and found', async () => {
    await editWorkbook(scene.book, (sheet) => (sheet.getCell('B4').value = 'Hello {name}, come in'));
    await scene.splitAnew();
    const { version } = await scene.lingrid.sessions.task(scene.id, 2);
    const refused = await failure(edit(2, 'Bonjour, entre', version));
    expect(refused).toMatchObject({ code: 'invalid_request', details: { checks: 'placeholders' } });
    expect(refused).toMatchObject({
      message: expect.stringMatching(/placeholder.*insist/i) as string,
    });
    expect(await scene.lingrid.sessions.task(scene.id, 2)).toMatchObject({ version, state: 'pending' });
    const kept = await edit(2, 'Bonjour, entre', version, true);
    expect(kept).toMatchObject({
      state: 'done',
      author: { by: 'person' },
      translation: 'Bonjour, entre',
      findings: [{ check: 'placeholders', severity: 'error' }],
    });
    expect((await edit(2, 'Bonjour {name}, entre')).findings).toEqual([]);
    expect((await edit(2, 'Hello {name}, come in')).findings).toMatchObject([
      { check: 'same_as_source', severity: 'warning' },
    ]);
  });

  it('are edited by one of two who saw the same version', async () => {
    const { version } = await scene.lingrid.sessions.task(scene.id, 7);
    const outcomes = await Promise.allSettled([edit(7, 'Un', version), edit(7, 'Deux', version)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await failure(edit(7, 'Trois', version))).toMatchObject({ code: 'version_mismatch' });
  });

  it('are not those of another split, though it has as many', async () => {
    const { version } = await scene.lingrid.sessions.task(scene.id, 7);
    await scene.splitAnew();
    expect((await page({ from: 0, limit: 1 })).generation).toBe(2);
    expect(await failure(edit(7, 'Un', version))).toMatchObject({ code: 'version_mismatch' });
  });

  it('say so when an edit comes while the workbook is split anew: it may not have been carried', async () => {
    const { version } = await scene.lingrid.sessions.task(scene.id, 7);
    const { tasks } = scene.lingrid.store;
    const real = tasks.edit;
    vi.spyOn(tasks, 'edit').mockImplementationOnce(async (...args) => {
      const outcome = await real(...args);
      await scene.splitAnew();
      return outcome;
    });
    expect(await failure(edit(7, 'Un', version))).toMatchObject({ code: 'version_mismatch' });
  });

  it('are read of the new split where the old one goes away meanwhile', async () => {
    const { tasks } = scene.lingrid.store;
    const real = tasks.tasks;
    vi.spyOn(tasks, 'tasks').mockImplementationOnce(async (...args) => {
      await scene.splitAnew();
      return real(...args);
    });
    const { generation, tasks: rows } = await page({ from: 0, limit: 500 });
    expect(generation).toBe(2);
    expect(rows).toHaveLength(ROWS);
  });

  it('are refused before they are ready, and where there is none', async () => {
    expect(await failure(scene.lingrid.sessions.task(scene.id, ROWS))).toMatchObject({
      code: 'task_not_found',
    });
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    expect(await failure(page({ from: 0, limit: 1 }))).toMatchObject({ code: 'tasks_missing' });
    expect(await failure(edit(0, 'Un', '1.1'))).toMatchObject({ code: 'tasks_missing' });
  });
});

function fail(): never {
  throw new Error('there is no such task');
}
