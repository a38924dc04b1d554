import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../support/failure.ts';
import { until } from '../../support/poll.ts';
import { openScene, textOf, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 12;

describe('a retry by finding', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
    await scene.splitAnew({ concurrency: 1 });
    // 1 to 3 are the same as their sources; 5 is left out, so that it fails.
    scene.translator.answer(({ key, text }) => {
      if (key === 'item.5') return undefined;
      return ['item.1', 'item.2', 'item.3'].includes(key ?? '') ? text : `fr:${text}`;
    });
    await scene.lingrid.sessions.execute(scene.id);
    scene.translator.answer(({ text }) => `new:${text}`);
  });
  afterEach(() => scene.close());

  const texts = async () => (await scene.tasks()).map(textOf);
  const isNew = async () =>
    (await texts()).flatMap((text, index) => (text?.startsWith('new:') === true ? [index] : []));

  it('does those again that carry it, and never what a person wrote', async () => {
    await scene.edit(2, 'à moi');
    const before = scene.translator.asked.length;
    const ended = await scene.lingrid.sessions.execute(scene.id, { again: { findings: ['same_as_source'] } });
    expect(ended).toBe('completed');
    expect(await isNew()).toEqual([1, 3]);
    expect((await texts())[2]).toBe('à moi');
    expect(scene.translator.asked).toHaveLength(before + 2);
    expect((await scene.lingrid.sessions.view(scene.id)).record.statistics).toMatchObject({
      total: ROWS,
      done: ROWS - 1,
      failed: 1,
      flagged: 0,
    });
  });

  it('keeps what is there until the new one is stored', async () => {
    const old = await scene.tasks();
    const release = scene.translator.hold();
    const { requests } = scene.translator;
    const running = scene.lingrid.sessions.execute(scene.id, { again: { findings: ['any'] } });
    await until('a request is on its way', () => scene.translator.requests > requests);
    expect(await scene.tasks()).toEqual(old);
    release();
    await running;
    expect(await isNew()).toEqual([1, 2, 3]);
  });

  it('does those again that failed for a reason, word for word', async () => {
    const { tasks } = await scene.lingrid.sessions.tasks(scene.id, { state: 'failed', from: 0, limit: 1 });
    const reason = tasks[0]?.reason ?? '';
    await scene.lingrid.sessions.execute(scene.id, { again: { reasons: [reason], languages: ['fr'] } });
    expect(await isNew()).toEqual([5]);
  });

  it('tells where nothing fits, and where no check is called so', async () => {
    const retry = (again: { findings?: string[]; languages?: string[] }) =>
      failure(scene.lingrid.sessions.execute(scene.id, { again }));
    expect(await retry({ languages: ['de'] })).toMatchObject({
      code: 'invalid_request',
      details: { nothing: true },
    });
    expect(await retry({ findings: ['nonsense'] })).toMatchObject({
      code: 'invalid_request',
      details: { field: 'findings' },
    });
    expect((await scene.states()).session.status).toBe('completed');
  });
});
