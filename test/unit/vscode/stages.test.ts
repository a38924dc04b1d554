import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventEmitter } from 'vscode';
import type { SessionResource } from '../../../src/contract/api/session.ts';
import type { ShellState } from '../../../src/contract/messages.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { ask, createClient } from '../../../src/vscode/client.ts';
import type { Runtime } from '../../../src/vscode/runtime.ts';
import { createSessionsFeed, type SessionsFeed } from '../../../src/vscode/sessions/sessionsFeed.ts';
import type { Settings } from '../../../src/vscode/settings/settings.ts';
import { createStages, type Stages } from '../../../src/vscode/work/stages.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';
import { letNextPass } from '../../support/testTranslator.ts';

describe('an execution that a person begins', () => {
  let scene: ServerScene;
  let feed: SessionsFeed;
  let stages: Stages;
  let settings: { cap?: Settings['cap']; concurrency?: Settings['concurrency'] };

  beforeEach(async () => {
    scene = await openServer();
    const client = createClient(scene.server.app);
    const runtime: Runtime = {
      state: { status: 'ready' },
      onDidChange: new EventEmitter<ShellState>().event,
      client: () => client,
      server: () => scene.server,
      start: () => Promise.resolve(),
      restart: () => Promise.resolve(),
      fail: () => undefined,
      listen: () => scene.server.listen(),
      close: () => Promise.resolve(),
    };
    feed = createSessionsFeed({ runtime, clock: systemClock });
    settings = {};
    stages = createStages({
      runtime,
      feed,
      settings: {
        get cap() {
          return settings.cap;
        },
        get concurrency() {
          return settings.concurrency;
        },
      },
    });
    await scene.lingrid.sessions.analyze(scene.id, { settings: { concurrency: 1, cap: { tokens: 50_000 } } });
    await scene.lingrid.sessions.split(scene.id);
  });
  afterEach(async () => {
    feed.dispose();
    await scene.close();
  });

  const session = async (): Promise<SessionResource> =>
    (await ask(scene.client.sessions[':id'].$get({ param: { id: scene.id } }))).session;

  it('keeps to what they have set since, of what is paused too', async () => {
    scene.translator.hold();
    const first = scene.lingrid.sessions.execute(scene.id);
    await until('a request is on its way', () => scene.translator.requests === 1);
    await scene.lingrid.sessions.control(scene.id, 'pause');
    letNextPass(scene.translator);
    settings = { cap: { tokens: 60_000 }, concurrency: 3 };
    const choice = { provider: 'test', model: 'another' };
    const over = await stages.execute(await session(), { retry: true, choice });
    await first;
    expect(over.settings).toEqual({ ...settings, ...choice });
  });

  it('leaves what they have not set as it is', async () => {
    settings = { concurrency: 2 };
    const over = await stages.execute(await session());
    expect(over.settings).toEqual({ concurrency: 2, cap: { tokens: 50_000 } });
  });
});
