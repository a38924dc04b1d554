import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/contract/errors.ts';
import { until } from '../../support/poll.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;

describe('stop, pause, resume, and faults', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
  });
  afterEach(() => scene.close());

  it('stops at a signal: what was committed stays, the rest is pending and can be gone on with', async () => {
    await scene.splitAnew({ concurrency: 1 });
    const interruption = new AbortController();
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id, {}, interruption.signal);
    await until('a request is on its way', () => scene.translator.requests === 1);
    interruption.abort();
    expect(await running).toBe('stopped');
    release();
    expect(await scene.states()).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'stopped' },
    });
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
    expect((await scene.tasks()).every(({ progress }) => progress.state === 'done')).toBe(true);
  });

  it('pauses and resumes: once paused, nothing new starts', async () => {
    await scene.splitAnew({ concurrency: 1 });
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.lingrid.sessions.control(scene.id, 'pause');
    expect((await scene.states()).execution.status).toBe('paused');
    await scene.lingrid.sessions.control(scene.id, 'pause');
    release();
    await until(
      'its results are in',
      async () => ((await scene.lingrid.sessions.view(scene.id)).record.statistics?.done ?? 0) > 0,
    );
    expect(scene.translator.requests).toBe(1);
    await scene.lingrid.sessions.control(scene.id, 'resume');
    expect(await running).toBe('completed');
    expect(scene.translator.requests).toBeGreaterThan(1);
  });

  it('stops while paused', async () => {
    await scene.splitAnew({ concurrency: 1 });
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.lingrid.sessions.control(scene.id, 'pause');
    await scene.lingrid.sessions.control(scene.id, 'stop');
    release();
    expect(await running).toBe('stopped');
    await expect(scene.lingrid.sessions.control(scene.id, 'pause')).rejects.toMatchObject({
      code: 'stage_conflict',
    });
  });

  it('refuses a second operation while one is under way here', async () => {
    await scene.splitAnew({ concurrency: 1 });
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await expect(scene.lingrid.sessions.analyze(scene.id, { settings: {} })).rejects.toMatchObject({
      code: 'busy',
    });
    await expect(scene.lingrid.sessions.split(scene.id)).rejects.toMatchObject({ code: 'busy' });
    await expect(scene.lingrid.sessions.forget(scene.id)).rejects.toMatchObject({ code: 'busy' });
    release();
    await running;
  });

  it('fails in the open, not for ever, when the store fails while it is paused', async () => {
    await scene.splitAnew({ concurrency: 2 });
    const release = scene.translator.hold();
    const running = scene.lingrid.sessions.execute(scene.id);
    await until('requests are on their way', () => scene.translator.requests === 2);
    await scene.lingrid.sessions.control(scene.id, 'pause');
    const real = scene.lingrid.store.tasks.commit;
    Object.assign(scene.lingrid.store.tasks, {
      commit: () => Promise.reject(new AppError('store_busy', 'Busy.')),
    });
    release();
    await expect(running).rejects.toMatchObject({ code: 'store_busy' });
    expect((await scene.states()).execution).toMatchObject({
      status: 'failed',
      reason: { code: 'store_busy' },
    });
    expect(scene.translator.requests).toBe(2);
    Object.assign(scene.lingrid.store.tasks, { commit: real });
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
  });

  it('goes on from what the store says after a write whose outcome was unknown', async () => {
    await scene.splitAnew();
    const real = scene.lingrid.store.sessions.update;
    let late = true;
    Object.assign(scene.lingrid.store.sessions, {
      update: async (...args: Parameters<typeof real>) => {
        const outcome = await real(...args);
        if (!late) return outcome;
        late = false;
        throw new AppError('store_busy', 'The store did not answer in time.');
      },
    });
    await expect(scene.lingrid.sessions.execute(scene.id)).rejects.toMatchObject({ code: 'store_busy' });
    expect(await scene.states()).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'failed' },
    });
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
  });
});
