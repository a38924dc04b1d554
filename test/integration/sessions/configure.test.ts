import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../../support/failure.ts';
import { until } from '../../support/poll.ts';
import { openScene, type SessionScene } from '../../support/sessionScene.ts';

describe('settings of a session', () => {
  let scene: SessionScene;

  beforeEach(async () => {
    scene = await openScene({ rows: 70 });
  });
  afterEach(() => scene.close());

  const settings = async () => (await scene.lingrid.sessions.view(scene.id)).record.settings;

  it('are changed one by one, and taken back', async () => {
    const { sessions } = scene.lingrid;
    await sessions.configure(scene.id, { targets: ['fr'], limit: 2, concurrency: 3 });
    await sessions.configure(scene.id, { limit: null, model: 'm' });
    expect(await settings()).toEqual({ targets: ['fr'], concurrency: 3, model: 'm' });
  });

  it('have a cap that a change replaces whole', async () => {
    const { sessions } = scene.lingrid;
    await sessions.configure(scene.id, { cap: { tokens: 50_000, cost: 2 } });
    await sessions.configure(scene.id, { cap: { tokens: 90_000 } });
    expect(await settings()).toEqual({ cap: { tokens: 90_000 } });
  });

  it('are what an analysis is made with, changed as it asks', async () => {
    const { sessions } = scene.lingrid;
    await sessions.configure(scene.id, { limit: 2, destination: 'in_place' });
    expect((await sessions.analyze(scene.id, {})).tasks).toBe(2);
    expect((await sessions.analyze(scene.id, { change: { limit: 3 }, preview: true })).tasks).toBe(3);
    expect((await sessions.analyze(scene.id, { change: { limit: null, keys: ['item.1*'] } })).tasks).toBe(11);
    expect(await settings()).toEqual({ keys: ['item.1*'], destination: 'in_place' });
  });

  it('name the model whose price the analysis tells, whenever it is read', async () => {
    const { sessions } = scene.lingrid;
    expect((await sessions.analyze(scene.id, {})).price).toBeNull();
    Object.assign(scene.translator, { price: { input: 1, output: 2 } });
    expect((await sessions.analysis(scene.id)).price).toEqual({ input: 1, output: 2 });
    Object.assign(scene.translator, { price: { input: 3, output: 4 } });
    expect((await sessions.analysis(scene.id)).price).toEqual({ input: 3, output: 4 });
    await scene.lingrid.sessions.analyze(scene.id, { settings: { provider: 'none' } });
    expect((await sessions.analysis(scene.id)).price).toBeNull();
  });

  it('say what columns hold, through an analysis, and belong to it', async () => {
    const { sessions } = scene.lingrid;
    const overrides = [{ name: '*', columns: { C: { role: 'target' as const, language: 'fr-CA' } } }];
    expect((await sessions.analyze(scene.id, { change: { overrides } })).languages).toMatchObject([
      { language: 'fr-CA' },
    ]);
    expect(await settings()).toEqual({ overrides });
    expect(await failure(sessions.configure(scene.id, { overrides: null }))).toMatchObject({
      code: 'stage_conflict',
      details: { settings: 'overrides' },
    });
    const contradiction = [{ name: '*', columns: { B: 'source' as const, C: 'source' as const } }];
    expect(await failure(sessions.analyze(scene.id, { change: { overrides: contradiction } }))).toMatchObject(
      { code: 'invalid_request' },
    );
    expect(await settings()).toEqual({ overrides });
    await sessions.analyze(scene.id, { change: { overrides: null } });
    expect(await settings()).toEqual({});
  });

  it('belong to the analysis once there is one: another takes another analysis', async () => {
    const { sessions } = scene.lingrid;
    await sessions.analyze(scene.id, { settings: { limit: 2 } });
    const { code, details } = await failure(
      sessions.configure(scene.id, { limit: 3, keys: ['a*'], concurrency: 1 }),
    );
    expect({ code, details }).toEqual({ code: 'stage_conflict', details: { settings: 'keys,limit' } });
    expect(await settings()).toEqual({ limit: 2 });
    await sessions.configure(scene.id, { limit: 2, concurrency: 1 });
    expect(await settings()).toEqual({ limit: 2, concurrency: 1 });
    await sessions.split(scene.id);
    expect(await scene.tasks()).toHaveLength(2);
  });

  it('leave states, results and lease as they were', async () => {
    const { sessions } = scene.lingrid;
    await scene.splitAnew();
    await sessions.execute(scene.id);
    const before = await sessions.view(scene.id);
    await sessions.configure(scene.id, { destination: 'in_place' });
    const { record, lease } = await sessions.view(scene.id);
    expect(record).toEqual({
      ...before.record,
      touchedAt: record.touchedAt,
      settings: { destination: 'in_place' },
    });
    expect(lease).toBe('free');
  });

  it('settle first what a dead owner has left', async () => {
    const { sessions, store } = scene.lingrid;
    await scene.splitAnew({ concurrency: 1 });
    const acquired = await store.leases.acquire(scene.id, 'execute');
    if (!acquired.acquired) throw new Error('it was to be free');
    const found = await store.sessions.read(scene.id);
    if (found === undefined) throw new Error('it was to be there');
    const { states } = found.value;
    await store.sessions.finish(acquired.fence, found.version, {
      ...found.value,
      states: {
        ...states,
        session: { status: 'executing' },
        execution: { status: 'running', generation: 1 },
      },
    });
    await sessions.configure(scene.id, { concurrency: 2 });
    expect((await scene.states()).execution.status).toBe('stopped');
  });

  it('are not changed while somebody is at work', async () => {
    const { sessions } = scene.lingrid;
    await scene.splitAnew({ concurrency: 1 });
    const release = scene.translator.hold();
    const running = sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    const refused = await failure(sessions.configure(scene.id, { concurrency: 2 }));
    expect(refused).toMatchObject({ code: 'busy', details: { operation: 'execute' } });
    release();
    await running;
  });
});
