import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionStates } from '../../../src/contract/states.ts';
import { until } from '../../support/poll.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 40;

describe('what is told', () => {
  let scene: SessionScene;
  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
    await scene.splitAnew();
  });
  afterEach(() => scene.close());

  it('of a start is never what an earlier run has left', async () => {
    const { sessions } = scene.lingrid;
    scene.translator.answer(({ key, text }) => (key === 'item.1' ? undefined : `fr:${text}`));
    await sessions.execute(scene.id);
    let begun: Promise<SessionStates> | undefined;
    const release = scene.translator.hold();
    const retried = sessions.execute(scene.id, { retryFailed: true }, undefined, () => {
      begun ??= scene.states();
    });
    await retriedOr(begunSoon());
    expect((await begun)?.session.status).toBe('executing');
    expect(['initializing', 'running']).toContain((await begun)?.execution.status);
    await sessions.control(scene.id, 'stop');
    release();
    expect(await retried).toBe('stopped');

    async function begunSoon(): Promise<void> {
      while (begun === undefined) await new Promise((resolve) => setImmediate(resolve));
    }
    async function retriedOr(other: Promise<void>): Promise<void> {
      await Promise.race([other, retried]);
    }
  });

  it('of an edit agrees with the tasks', async () => {
    const { sessions } = scene.lingrid;
    scene.translator.answer(({ key, text }) => (key === 'item.1' ? undefined : `fr:${text}`));
    await sessions.execute(scene.id);
    const { tasks } = await sessions.tasks(scene.id, { state: 'failed', from: 0, limit: 10 });
    const [task] = tasks;
    if (task === undefined) throw new Error('one task is to fail');
    await sessions.edit(scene.id, task.index, { text: 'à la main', version: task.version });
    const { statistics } = (await sessions.view(scene.id)).record;
    expect(statistics).toMatchObject({
      total: ROWS,
      done: ROWS,
      failed: 0,
      languages: { fr: { done: ROWS, failed: 0 } },
    });
  });

  it('of many edits at once agrees with the tasks', async () => {
    const { sessions } = scene.lingrid;
    scene.translator.answer(() => undefined);
    await sessions.execute(scene.id);
    const { tasks } = await sessions.tasks(scene.id, { from: 0, limit: 10 });
    await Promise.all(
      tasks.map(({ index, version }) => sessions.edit(scene.id, index, { text: 'à la main', version })),
    );
    const { statistics } = (await sessions.view(scene.id)).record;
    expect(statistics).toMatchObject({ total: ROWS, done: 10, failed: ROWS - 10 });
  });

  it('of what checks find agree with the tasks, after an execution and after edits', async () => {
    const { sessions } = scene.lingrid;
    const told = async () => {
      const { statistics } = (await sessions.view(scene.id)).record;
      return { flagged: statistics?.flagged, findings: statistics?.findings };
    };
    scene.translator.answer(({ key, text }) => (key === 'item.1' ? text : `fr:${text}`));
    await sessions.execute(scene.id);
    const same = { language: 'fr', check: 'same_as_source', severity: 'warning' };
    expect(await told()).toEqual({ flagged: 1, findings: [{ task: 1, ...same }] });
    const reword = async (index: number, text: string) => {
      const { version } = await sessions.task(scene.id, index);
      await sessions.edit(scene.id, index, { text, version });
    };
    const { source } = await sessions.task(scene.id, 0);
    await reword(0, source);
    expect(await told()).toEqual({
      flagged: 2,
      findings: [
        { task: 0, ...same },
        { task: 1, ...same },
      ],
    });
    await reword(1, 'Autre chose');
    expect(await told()).toEqual({ flagged: 1, findings: [{ task: 0, ...same }] });
  });

  it('count an edit of what failed while an execution is at work', async () => {
    const { sessions } = scene.lingrid;
    scene.translator.answer(({ key, text }) => (key === 'item.1' ? undefined : `fr:${text}`));
    await sessions.execute(scene.id);
    const release = scene.translator.hold();
    const { requests } = scene.translator;
    const running = sessions.execute(scene.id, { tasks: [0] });
    await until('a request is on its way', () => scene.translator.requests > requests);
    const { version } = await sessions.task(scene.id, 1);
    await sessions.edit(scene.id, 1, { text: 'à la main', version });
    release();
    await running;
    const { statistics } = (await sessions.view(scene.id)).record;
    expect(statistics).toMatchObject({ total: ROWS, done: ROWS, failed: 0 });
  });

  it.each(['\ud800', 'a\u0000b', '\uffff'])(
    'a person may not write what no cell can hold: %j',
    async (text) => {
      const { sessions } = scene.lingrid;
      const { version } = await sessions.task(scene.id, 0);
      await expect(sessions.edit(scene.id, 0, { text, version })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    },
  );

  it('of a choice that was refused is nothing kept', async () => {
    const { sessions } = scene.lingrid;
    await sessions.execute(scene.id);
    const refuse = () => Promise.reject(new Error('not there'));
    const settings = { destination: 'in_place' } as const;
    await expect(sessions.export(scene.id, { settings, permit: refuse })).rejects.toThrow('not there');
    expect((await sessions.view(scene.id)).record.settings).not.toHaveProperty('destination');
    await sessions.export(scene.id, { settings: { destination: 'copy' } });
    expect((await sessions.view(scene.id)).record.settings).toMatchObject({ destination: 'copy' });
  });

  it('first of what is wrong is what the table has first', async () => {
    const fresh = await openScene({ rows: 2 });
    const started = fresh.lingrid.sessions.execute(fresh.id, { settings: { provider: 'none' } });
    await expect(started).rejects.toMatchObject({ code: 'tasks_missing' });
    await fresh.close();
  });
});
