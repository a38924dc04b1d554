import { hc } from 'hono/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { panelMessage, type HostMessage, type PanelMessage } from '../../../src/contract/messages.ts';
import { PANEL_STRINGS } from '../../../src/contract/panelStrings.ts';
import type { AppType } from '../../../src/server/app.ts';
import { createBridge, NoAnswer, type Bridge } from '../../../webview/bridge.ts';
import { ask, createClient } from '../../../webview/client.ts';
import { until } from '../../support/poll.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

type Ask = Extract<PanelMessage, { kind: 'request' }>;

const say = (key: keyof typeof PANEL_STRINGS): string => PANEL_STRINGS[key];

/** A bridge to an app as the extension answers it: every message is cloned on its way, and parsed. */
function bridgeTo(app: { request(url: string, init: RequestInit): Response | Promise<Response> }): Bridge {
  const bridge = createBridge((message: Ask) => {
    const asked = panelMessage.parse(structuredClone(message));
    if (asked.kind !== 'request') throw new Error('This is no request.');
    const { id, method, path, headers, body } = asked;
    void Promise.resolve(
      app.request(`http://host${path}`, { method, headers, ...(body !== null && { body }) }),
    ).then(async (response) => {
      const told = {
        kind: 'response' as const,
        id,
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      } satisfies HostMessage;
      bridge.receive(structuredClone(told));
    });
  });
  return bridge;
}

describe('the page’s client, over messages', () => {
  let scene: ServerScene;
  beforeEach(async () => {
    scene = await openServer({ rows: 3 });
  });
  afterEach(() => scene.close());

  it('leads a session from its analysis to a corrected translation', async () => {
    const client = createClient(bridgeTo(scene.server.app));
    const { id } = scene;
    const session = client.sessions[':id'];
    const analyzed = await ask(session.analysis.$post({ param: { id }, json: {} }), say);
    expect(analyzed).toMatchObject({
      ok: true,
      value: { session: { states: { session: { status: 'analyzed' } } } },
    });
    await ask(session.split.$post({ param: { id } }), say);
    await until('the split is ready', async () => {
      const read = await ask(session.$get({ param: { id } }), say);
      return read.ok && read.value.session.split.readyForNextStage;
    });
    const page = await ask(session.tasks.$get({ param: { id }, query: { from: '0', limit: '1' } }), say);
    if (!page.ok) throw new Error(page.error.message);
    const [task] = page.value.tasks;
    if (task === undefined) throw new Error('There are no tasks.');
    const edit = (version: string, text: string) =>
      ask(
        session.tasks[':taskId'].$patch(
          { param: { id, taskId: String(task.index) }, json: { text } },
          { headers: { 'If-Match': `"${version}"` } },
        ),
        say,
      );
    expect(await edit(task.version, 'Ein Text')).toMatchObject({
      ok: true,
      value: { task: { translation: 'Ein Text' } },
    });
    expect(await edit(task.version, 'Zu spät')).toMatchObject({
      ok: false,
      error: { code: 'version_mismatch' },
    });
  });

  it('hears a refusal as an answer', async () => {
    const client = createClient(bridgeTo(scene.server.app));
    const outcome = await ask(client.sessions[':id'].split.$post({ param: { id: scene.id } }), say);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'stage_conflict', retryable: false } });
  });
});

describe('the bridge', () => {
  const none = { kind: 'response', status: 200, headers: {}, body: '{}' } as const;

  it('gives each request its own answer, in whatever order they come', async () => {
    const asked: Ask[] = [];
    const bridge = createBridge((message) => asked.push(message));
    const [one, two] = [bridge.fetch('http://lingrid/a?b=1'), bridge.fetch('http://lingrid/b')];
    await vi.waitFor(() => {
      expect(asked).toHaveLength(2);
    });
    expect(asked[0]).toMatchObject({ kind: 'request', method: 'GET', path: '/a?b=1', body: null });
    for (const { id, path } of asked.toReversed())
      bridge.receive({ ...none, id, body: JSON.stringify(path) });
    expect(await (await one).json()).toBe('/a?b=1');
    expect(await (await two).json()).toBe('/b');
  });

  it('takes answers without a body', async () => {
    const bridge = createBridge(({ id }) => {
      queueMicrotask(() => {
        bridge.receive({ ...none, id, status: 204, body: '' });
      });
    });
    expect((await bridge.fetch('http://lingrid/a', { method: 'DELETE' })).status).toBe(204);
  });

  it('fails whoever waits when the page goes, and whoever asks afterwards', async () => {
    const bridge = createBridge(() => undefined);
    const waiting = bridge.fetch('http://lingrid/a');
    const failed = expect(waiting).rejects.toEqual(new NoAnswer('closed'));
    await new Promise((resolve) => setTimeout(resolve));
    bridge.close();
    await failed;
    await expect(bridge.fetch('http://lingrid/a')).rejects.toEqual(new NoAnswer('closed'));
  });

  it('waits for no answer for ever, and says so', async () => {
    const bridge = createBridge(() => undefined, { reading: 5, doing: 5 });
    const client = hc<AppType>('http://lingrid', { fetch: bridge.fetch });
    expect(await ask(client.health.$get(), say)).toEqual({
      ok: false,
      error: { code: 'internal', message: PANEL_STRINGS.timedOut, retryable: true },
    });
  });

  it('calls an answer unreadable that is none of the API’s', async () => {
    const bridge = createBridge(({ id }) => {
      queueMicrotask(() => {
        bridge.receive({ ...none, id, status: 502, body: '<html>' });
      });
    });
    const client = hc<AppType>('http://lingrid', { fetch: bridge.fetch });
    expect(await ask(client.health.$get(), say)).toMatchObject({
      ok: false,
      error: { message: PANEL_STRINGS.unreadable },
    });
  });

  it('drops answers that nobody waits for', () => {
    const bridge = createBridge(() => undefined);
    expect(() => {
      bridge.receive({ ...none, id: 99 });
    }).not.toThrow();
  });
});
