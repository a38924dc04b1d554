import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgottenEvent, sessionResource } from '../../../src/contract/api/session.ts';
import type { Clock } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { readEvents, type EventReader } from '../../support/eventStream.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

describe('events over the API', () => {
  let scene: ServerScene;
  let open: { timers: number; listeners: number };

  beforeEach(async () => {
    open = { timers: 0, listeners: 0 };
    const clock: Clock = {
      ...systemClock,
      every(ms, tick) {
        open.timers += 1;
        const end = systemClock.every(ms, tick);
        return () => {
          open.timers -= 1;
          end();
        };
      },
    };
    scene = await openServer({
      clock,
      wrap: (sessions) => ({
        ...sessions,
        subscribe(id, listener) {
          open.listeners += 1;
          const end = sessions.subscribe(id, listener);
          return () => {
            open.listeners -= 1;
            end();
          };
        },
      }),
    });
  });
  afterEach(() => scene.close());

  const stream = async (headers: Record<string, string> = {}): Promise<EventReader> => {
    const response = await scene.server.app.request(`/sessions/${scene.id}/events`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    return readEvents(response);
  };

  it('are complete snapshots under the session’s version, the newest first whatever was seen last', async () => {
    for (const last of [undefined, '1.1', '999.999', 'nonsense']) {
      const events = await stream(last === undefined ? {} : { 'Last-Event-ID': last });
      const first = await events.next();
      const session = sessionResource.parse(first?.data);
      expect(first).toMatchObject({ event: 'session', id: session.version });
      expect(session.capabilities.canAnalyze).toEqual({ allowed: true });
      await events.cancel();
    }
  });

  it('follow a session to its end, and end when it is forgotten', async () => {
    const events = await stream();
    const versions: number[] = [];
    const work = (async () => {
      await scene.ask('POST', 'analysis');
      await scene.ask('POST', 'split');
      await until(
        'it is split',
        async () => (await scene.lingrid.sessions.view(scene.id)).snapshot.split.readyForNextStage,
      );
      await scene.ask('DELETE', '');
    })();
    let last: unknown;
    for (let event = await events.next(); event !== undefined; event = await events.next()) {
      last = event.data;
      if (event.event !== 'session') continue;
      const session = sessionResource.parse(event.data);
      expect(session.interrupted).toBe(false);
      versions.push(Number(session.version.split('.')[0]));
    }
    await work;
    expect(forgottenEvent.parse(last)).toEqual({ type: 'forgotten', id: scene.id });
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(open).toEqual({ timers: 0, listeners: 0 });
  });

  it('are given to eight readers of a session at a time', async () => {
    const readers = await Promise.all(Array.from({ length: 8 }, () => stream()));
    expect(await scene.refusal('GET', 'events')).toMatchObject({ code: 'too_many_connections', status: 429 });
    await readers[0]?.cancel();
    await until('there is room again', () => open.listeners === 7);
    readers.push(await stream());
    await Promise.all(readers.map((reader) => reader.cancel()));
  });

  it('leave nothing behind: 200 streams opened and closed, half of them unread', async () => {
    for (let round = 0; round < 25; round += 1) {
      const readers = await Promise.all(Array.from({ length: 8 }, () => stream()));
      expect(open.listeners).toBeGreaterThan(0);
      await Promise.all(readers.filter((_, i) => i % 2 === 0).map((reader) => reader.next()));
      await Promise.all(readers.map((reader) => reader.cancel()));
      await until('all are gone', () => open.listeners === 0 && open.timers === 0);
    }
  });

  it('begin nothing for an answer that nobody reads', async () => {
    const response = await scene.server.app.request(`/sessions/${scene.id}/events`, { method: 'HEAD' });
    expect(response.status).toBe(204);
    expect(open).toEqual({ timers: 0, listeners: 0 });
  });

  it('end when the server closes', async () => {
    const events = await stream();
    await events.next();
    await scene.server.close();
    expect(await events.next()).toBeUndefined();
    await until('nothing is left', () => open.listeners === 0 && open.timers === 0);
  });
});
