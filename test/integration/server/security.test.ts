import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listening } from '../../../src/server/listen.ts';
import { sendRaw } from '../../support/rawHttp.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

interface Route {
  readonly method: string;
  readonly path: string;
}

/** How a request is spoiled: its first line, headers and body are those of a good one but for this. */
interface Attack {
  readonly method?: string;
  readonly path?: (path: string) => string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly answers: readonly number[];
}

const JSON_BODY = '{}';

const ATTACKS: Readonly<Record<string, Attack>> = {
  'no token': { headers: { Authorization: undefined }, answers: [401] },
  'a wrong token': { headers: { Authorization: `Bearer ${'A'.repeat(43)}` }, answers: [401] },
  'the token elsewhere': {
    path: (path) => `${path}?token=TOKEN&access_token=TOKEN`,
    headers: { Authorization: undefined, Cookie: 'token=TOKEN', 'X-Token': 'TOKEN' },
    answers: [401],
  },
  'a foreign Host': { headers: { Host: 'evil.example' }, answers: [403] },
  'a Host that only begins alike': { headers: { Host: 'HOST.evil.example' }, answers: [400, 403] },
  'a Host that is strange': { headers: { Host: 'a@HOST' }, answers: [400, 403] },
  'a foreign Origin': { headers: { Origin: 'https://evil.example' }, answers: [403] },
  'an Origin of its own': { headers: { Origin: 'http://HOST' }, answers: [403] },
  'no Origin to speak of': { headers: { Origin: 'null' }, answers: [403] },
  'a page of another site': { headers: { 'Sec-Fetch-Site': 'cross-site' }, answers: [403] },
  'a page of the same site': { headers: { 'Sec-Fetch-Site': 'same-site' }, answers: [403] },
  'a preflight': {
    method: 'OPTIONS',
    headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    answers: [403],
  },
  OPTIONS: { method: 'OPTIONS', answers: [403] },
  HEAD: { method: 'HEAD', answers: [404] },
  PUT: { method: 'PUT', answers: [404] },
  TRACE: { method: 'TRACE', answers: [400, 404] },
  'two slashes': { path: (path) => `/${path}`, answers: [404] },
  'two slashes inside': { path: (path) => path.replace(/\/([^/]*)$/, '//$1'), answers: [404] },
  'a slash too many': { path: (path) => `${path}/`, answers: [404] },
  '%2F': { path: (path) => path.replace(/\/([^/]*)$/, '%2F$1'), answers: [400, 404] },
  '%5C': { path: (path) => path.replace(/\/([^/]*)$/, '%5C$1'), answers: [400, 404] },
  'a backslash': { path: (path) => path.replace(/\/([^/]*)$/, '\\$1'), answers: [400, 404] },
  'dot segments': { path: (path) => `/x/..${path}`, answers: [404] },
  'a dot segment': { path: (path) => `/.${path}`, answers: [404] },
  'encoded dots': { path: (path) => `/x/%2e%2e${path}`, answers: [404] },
  'an absolute target': { path: (path) => `http://HOST${path}`, answers: [404] },
  'a chunked body': {
    headers: { 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' },
    body: `2\r\n${JSON_BODY}\r\n0\r\n\r\n`,
    answers: [411],
  },
  'a body in two lengths': {
    headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': '2', 'Content-Type': 'application/json' },
    body: `2\r\n${JSON_BODY}\r\n0\r\n\r\n`,
    answers: [400, 411],
  },
  'a body that is said to be too large': {
    headers: { 'Content-Length': '1000001', 'Content-Type': 'application/json' },
    answers: [413],
  },
  'a form': {
    headers: { 'Content-Length': '2', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: JSON_BODY,
    answers: [415],
  },
  'plain text': {
    headers: { 'Content-Length': '2', 'Content-Type': 'text/plain' },
    body: JSON_BODY,
    answers: [415],
  },
  'a body of no type': { headers: { 'Content-Length': '2' }, body: JSON_BODY, answers: [415] },
};

describe('a server that listens', () => {
  let scene: ServerScene;
  let listening: Listening;
  let port: number;
  let routes: readonly Route[];

  beforeAll(async () => {
    scene = await openServer();
    await scene.lingrid.sessions.analyze(scene.id, { settings: {} });
    await scene.lingrid.sessions.split(scene.id);
    listening = await scene.server.listen();
    port = Number(new URL(listening.url).port);
    routes = scene.server.app.routes.filter(({ method }) => method !== 'ALL');
  });
  afterAll(() => scene.close());

  const filled = (text: string): string =>
    text.replaceAll('HOST', `127.0.0.1:${port}`).replaceAll('TOKEN', listening.token);

  function requestOf(route: Route, attack: Omit<Attack, 'answers'>): string {
    const path = route.path.replace(':id', scene.id).replace(':taskId', '0');
    const headers: Attack['headers'] = {
      Host: 'HOST',
      Authorization: 'Bearer TOKEN',
      Connection: 'close',
      'If-Match': '"1.1"',
      ...attack.headers,
    };
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    );
    const first = `${attack.method ?? route.method} ${attack.path?.(path) ?? path} HTTP/1.1`;
    return `${[first, ...lines].map(filled).join('\r\n')}\r\n\r\n${attack.body ?? ''}`;
  }

  it('has all the routes that are attacked here', () => {
    expect(routes.length).toBeGreaterThanOrEqual(22);
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toContain(
      'PATCH /sessions/:id/tasks/:taskId',
    );
  });

  it('answers a good request on a route', async () => {
    for (const path of ['/health', '/sessions', '/sessions/:id', '/sessions/:id/tasks']) {
      expect(await sendRaw(port, requestOf({ method: 'GET', path }, {}))).toBe(200);
    }
  });

  it.each(Object.entries(ATTACKS))('lets nothing in on any route by %s', async (_, attack) => {
    const before = await scene.lingrid.sessions.glimpse(scene.id);
    for (const route of routes) {
      const status = await sendRaw(port, requestOf(route, attack));
      expect(attack.answers, `${route.method} ${route.path}`).toContain(status);
    }
    expect(await scene.lingrid.sessions.glimpse(scene.id)).toBe(before);
  });

  it('never opens itself to pages of other origins', async () => {
    for (const method of ['GET', 'OPTIONS', 'POST']) {
      for (const headers of [{}, { Authorization: `Bearer ${listening.token}` }]) {
        const response = await fetch(`${listening.url}/sessions`, { method, headers });
        await response.text();
        const names = [...response.headers.keys()];
        expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('cache-control')).toBe('no-store');
      }
    }
  });

  it('listens on 127.0.0.1 alone', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
      .map(({ address }) => address);
    for (const host of ['::1', '127.0.0.2', ...others]) {
      const isOpen = await new Promise<boolean>((resolve) => {
        const socket = connect({ port, host, timeout: 2_000 });
        const tell = (value: boolean) => () => {
          socket.destroy();
          resolve(value);
        };
        socket.on('connect', tell(true)).on('error', tell(false)).on('timeout', tell(false));
      });
      expect(isOpen, host).toBe(false);
    }
  });
});
