import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../../src/contract/session.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

const ROWS = 70;
/** Room for the worst that one batch can use, not for two. */
const ONE_AT_A_TIME = 10_000;

describe('a spending cap', () => {
  let scene: SessionScene;
  const record = async (): Promise<SessionRecord> => (await scene.lingrid.sessions.view(scene.id)).record;

  beforeEach(async () => {
    scene = await openScene({ rows: ROWS });
  });
  afterEach(() => scene.close());

  it('slows an execution down rather than stopping it while there may be room', async () => {
    await scene.splitAnew({ cap: { tokens: ONE_AT_A_TIME } });
    expect(await scene.lingrid.sessions.execute(scene.id)).toBe('completed');
    expect(await record()).toMatchObject({
      statistics: { done: ROWS, requests: 3 },
      spending: { tokens: ROWS * 2, cost: 0 },
    });
  });

  it('stops before it is passed, keeps the tasks, and goes on when it is raised', async () => {
    await scene.splitAnew({ cap: { tokens: 1_000 } });
    const executed = scene.lingrid.sessions.execute(scene.id);
    await expect(executed).rejects.toMatchObject({ code: 'spending_cap_reached' });
    expect(scene.translator.requests).toBe(0);
    expect((await record()).states).toMatchObject({
      session: { status: 'split_complete' },
      execution: { status: 'failed', reason: { code: 'spending_cap_reached' } },
    });
    expect((await scene.tasks()).every(({ progress }) => progress.state === 'pending')).toBe(true);

    const settings = { cap: { tokens: ONE_AT_A_TIME } };
    expect(await scene.lingrid.sessions.execute(scene.id, { settings })).toBe('completed');
    expect((await record()).statistics).toMatchObject({ done: ROWS, failed: 0 });
  });

  it('has the worst of what is under way in the store before it is sent', async () => {
    await scene.splitAnew({ cap: { tokens: ONE_AT_A_TIME } });
    const seen: number[] = [];
    scene.translator.answer(({ text }) => `fr:${text}`);
    const { translate } = scene.translator;
    Object.assign(scene.translator, {
      translate: async (...args: Parameters<typeof translate>) => {
        seen.push((await record()).spending?.tokens ?? 0);
        return translate(...args);
      },
    });
    await scene.lingrid.sessions.execute(scene.id);
    expect(seen).toHaveLength(3);
    for (const tokens of seen) expect(tokens).toBeGreaterThan(1_000);
  });

  it('counts what was spent while there was no cap', async () => {
    await scene.splitAnew();
    scene.translator.answer(({ key, text }) => (key === 'item.1' ? undefined : `fr:${text}`));
    await scene.lingrid.sessions.execute(scene.id);
    const used = (await record()).statistics;
    const spent = (used?.inputTokens ?? 0) + (used?.outputTokens ?? 0);
    expect(spent).toBeGreaterThan(100);
    const settings = { cap: { tokens: ONE_AT_A_TIME } };
    await scene.lingrid.sessions.execute(scene.id, { retryFailed: true, settings });
    expect((await record()).spending?.tokens).toBeGreaterThan(spent);
  });

  it('counts from one analysis to the next, and cannot be kept in money without a price', async () => {
    await scene.splitAnew({ cap: { tokens: ONE_AT_A_TIME } });
    await scene.lingrid.sessions.execute(scene.id);
    await scene.splitAnew({ cap: { cost: 1 } });
    expect((await record()).spending).toBeNull();
    await expect(scene.lingrid.sessions.execute(scene.id)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
