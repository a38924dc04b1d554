import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editWorkbook } from '../../support/editWorkbook.ts';
import { failure } from '../../support/failure.ts';
import { until } from '../../support/poll.ts';
import { openScene, textOf, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;

describe('a retry of tasks that are named', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
    await editWorkbook(scene.book, (sheet) => {
      for (const row of [12, 22, 32]) sheet.getCell(`B${row}`).value = 'The same text';
    });
    await scene.splitAnew({ concurrency: 1 });
    scene.translator.answer(({ key, text }) =>
      key === 'item.7' || key === 'item.8' ? undefined : `fr:${text}`,
    );
    await scene.lingrid.sessions.execute(scene.id);
    scene.translator.answer(({ text }) => `new:${text}`);
  });
  afterEach(() => scene.close());

  const { retry, statistics, texts } = {
    retry: (...tasks: readonly number[]) => scene.lingrid.sessions.execute(scene.id, { tasks }),
    statistics: async () => (await scene.lingrid.sessions.view(scene.id)).record.statistics,
    texts: async () => (await scene.tasks()).map(textOf),
  };

  it('does failed ones and done ones again, and no other', async () => {
    const before = scene.translator.asked.length;
    const old = await texts();
    expect(await retry(3, 7)).toBe('completed');
    expect(
      scene.translator.asked
        .slice(before)
        .map(({ item }) => item.key)
        .toSorted(),
    ).toEqual(['item.3', 'item.7']);
    const now = await texts();
    expect([3, 7].map((index) => now[index]?.slice(0, 4))).toEqual(['new:', 'new:']);
    expect(now.filter((_, index) => index !== 3 && index !== 7)).toEqual(
      old.filter((_, index) => index !== 3 && index !== 7),
    );
    expect(await statistics()).toMatchObject({ total: ROWS, done: ROWS - 1, failed: 1 });
    expect((await scene.states()).session.status).toBe('completed');
  });

  it('gives a new result to all that share the text, whichever of them is named', async () => {
    await scene.edit(10, 'à moi');
    const before = scene.translator.asked.length;
    await retry(30);
    expect(scene.translator.asked).toHaveLength(before + 1);
    const now = await texts();
    expect([10, 20, 30].map((index) => now[index])).toEqual([
      'à moi',
      'new:The same text',
      'new:The same text',
    ]);
  });

  it('leaves alone what a person wrote, also where they write it meanwhile', async () => {
    await scene.edit(3, 'à moi');
    expect(await failure(retry(3))).toMatchObject({ code: 'invalid_request' });
    expect((await scene.states()).session.status).toBe('completed');
    const release = scene.translator.hold();
    const { requests } = scene.translator;
    const running = retry(3, 4);
    await until('a request is on its way', () => scene.translator.requests > requests);
    await scene.edit(4, 'aussi');
    release();
    await running;
    expect((await texts()).slice(3, 5)).toEqual(['à moi', 'aussi']);
  });

  it('keeps the text whose new attempt fails, and says so', async () => {
    const [, , , third] = await texts();
    scene.translator.answer(() => undefined);
    await retry(3, 7);
    await retry(3);
    const now = await scene.tasks();
    expect(now[3]?.progress).toMatchObject({
      state: 'done',
      text: third,
      findings: [{ check: 'kept', severity: 'info' }],
    });
    expect(now[7]?.progress).toMatchObject({ state: 'failed' });
    expect(await statistics()).toMatchObject({ done: ROWS - 2, failed: 2 });
  });

  it('loses nothing where it is stopped, and the session stays complete', async () => {
    const old = await scene.tasks();
    scene.translator.hold();
    const { requests } = scene.translator;
    const running = retry(3, 7);
    await until('a request is on its way', () => scene.translator.requests > requests);
    const during = await scene.tasks();
    expect(during).toEqual(old);
    await scene.lingrid.sessions.control(scene.id, 'stop');
    expect(await running).toBe('stopped');
    expect(await scene.tasks()).toEqual(old);
    expect(await scene.states()).toMatchObject({
      session: { status: 'completed' },
      execution: { status: 'completed' },
    });
    expect(await statistics()).toMatchObject({ done: ROWS - 2, failed: 2 });
  });

  it('tells where there is no such task', async () => {
    for (const index of [ROWS, Number.MAX_SAFE_INTEGER]) {
      expect(await failure(retry(index))).toMatchObject({ code: 'task_not_found' });
    }
  });
});

describe('a retry of tasks that are named, where others are pending', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 5 });
    await scene.splitAnew();
  });
  afterEach(() => scene.close());

  it('translates those and ends as stopped, to be gone on from', async () => {
    const { sessions } = scene.lingrid;
    expect(await sessions.execute(scene.id, { tasks: [2] })).toBe('stopped');
    expect((await scene.tasks()).map(({ progress }) => progress.state)).toEqual([
      'pending',
      'pending',
      'done',
      'pending',
      'pending',
    ]);
    const { record } = await sessions.view(scene.id);
    expect(record.states).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'stopped' },
    });
    expect(record.statistics).toMatchObject({ total: 5, done: 1, failed: 0 });
    expect(await sessions.execute(scene.id)).toBe('completed');
  });
});
