import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/poll.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('controls at the same time', () => {
  let scene: SessionScene;
  let release: () => void;
  let running: Promise<unknown>;
  const status = async () => (await scene.states()).execution.status;

  beforeEach(async () => {
    scene = await openScene({ rows: 200 });
    await scene.splitAnew({ concurrency: 1 });
    release = scene.translator.hold();
    running = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
  });
  afterEach(async () => {
    release();
    await running;
    await scene.close();
  });

  it('pause once, and hold every request back', async () => {
    const { sessions } = scene.lingrid;
    await Promise.all([1, 2, 3].map(() => sessions.control(scene.id, 'pause')));
    expect(await status()).toBe('paused');
    release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(scene.translator.requests).toBe(1);
    await Promise.all([1, 2].map(() => sessions.control(scene.id, 'resume')));
    await running;
    expect(await status()).toBe('completed');
  });

  it('are done one after the other: a pause that is taken back at once holds nobody', async () => {
    const { sessions } = scene.lingrid;
    await Promise.all([sessions.control(scene.id, 'pause'), sessions.control(scene.id, 'pause')]);
    await Promise.all([sessions.control(scene.id, 'resume'), sessions.control(scene.id, 'resume')]);
    expect(await status()).toBe('running');
    release();
    await running;
    expect(await status()).toBe('completed');
  });
});
