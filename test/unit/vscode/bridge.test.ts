import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelMessage, type HostMessage, type PanelMessage } from '../../../src/contract/messages.ts';
import { answer, isAnswerable } from '../../../src/vscode/panel/bridge.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

type Ask = Extract<PanelMessage, { kind: 'request' }>;

let scene: ServerScene;
beforeAll(async () => {
  scene = await openServer();
});
afterAll(() => scene.close());

const request = (over: Partial<Ask> = {}): Ask => ({
  kind: 'request',
  id: 7,
  method: 'GET',
  path: '/sessions',
  headers: {},
  body: null,
  ...over,
});

/** As VS Code carries messages: cloned there, parsed, answered, cloned back. */
async function carry(sent: Ask): Promise<HostMessage> {
  const parsed = panelMessage.parse(structuredClone(sent));
  if (parsed.kind !== 'request') throw new Error('it is no request any more');
  return structuredClone(await answer(scene.server.app, parsed));
}

describe('the bridge', () => {
  it('carries a request to the app and its answer back', async () => {
    const told = await carry(request());
    expect(told).toMatchObject({ kind: 'response', id: 7, status: 200 });
    const { sessions } = JSON.parse('body' in told ? told.body : '') as { sessions: { id: string }[] };
    expect(sessions.map(({ id }) => id)).toEqual([scene.id]);
  });

  it('carries a body, and the header that an edit needs', async () => {
    const json = { 'Content-Type': 'application/json' };
    const path = `/sessions/${scene.id}`;
    const good = await carry(request({ method: 'PATCH', path, headers: json, body: '{"limit":3}' }));
    expect(good).toMatchObject({ status: 200 });
    const bad = await carry(request({ method: 'PATCH', path, headers: json, body: '{"limit":"x"}' }));
    expect(bad).toMatchObject({ status: 400 });
    const edit = await carry(
      request({ method: 'PATCH', path: `${path}/tasks/0`, headers: json, body: '{"text":"x"}' }),
    );
    expect(edit).toMatchObject({ status: 428 });
  });

  it('carries no other header', async () => {
    const seen: string[] = [];
    const app = {
      request: (_: unknown, init?: RequestInit) => {
        seen.push(...new Headers(init?.headers).keys());
        return new Response('{}');
      },
    };
    await answer(app, request({ headers: { 'If-Match': '"1.1"', Origin: 'x', Host: 'y' } }));
    expect(seen).toEqual(['if-match']);
  });

  it.each([
    'https://example.com/sessions',
    '//example.com/sessions',
    '/sessions/../health',
    '/sessions/%2e%2e/health',
    'sessions',
    '/sessions#x',
    '/@example.com/',
    '/sessions?a b',
  ])('takes no path such as %s', (path) => {
    expect(panelMessage.safeParse(request({ path })).success).toBe(false);
  });

  it('takes no action and no kind that it does not know', () => {
    expect(panelMessage.safeParse({ kind: 'action', action: 'analyze' }).success).toBe(true);
    expect(panelMessage.safeParse({ kind: 'action', action: 'workbench.action.terminal.new' }).success).toBe(
      false,
    );
    expect(panelMessage.safeParse({ kind: 'command', command: 'x' }).success).toBe(false);
    expect(panelMessage.safeParse(null).success).toBe(false);
  });

  it('leaves streams and files to the socket', () => {
    expect(isAnswerable({ path: `/sessions/${scene.id}/events` })).toBe(false);
    expect(isAnswerable({ path: `/sessions/${scene.id}/download?x=1` })).toBe(false);
    expect(isAnswerable({ path: `/sessions/${scene.id}/tasks?limit=5` })).toBe(true);
  });
});
