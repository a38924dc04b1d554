import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, LIMITS, type Listening } from '../../../src/server/listen.ts';
import { readEvents } from '../../support/eventStream.ts';
import { until } from '../../support/poll.ts';
import { quietLog } from '../../support/quietLog.ts';
import { openSocket, sendRaw } from '../../support/rawHttp.ts';
import { createServer } from '../../../src/server/server.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { failure } from '../../support/failure.ts';
import { openServer, type ServerScene } from '../../support/serverScene.ts';

const OWN = [globalThis.Request, globalThis.Response];

describe('the socket', () => {
  let scene: ServerScene;
  let listening: Listening;
  let port: number;

  beforeEach(async () => {
    scene = await openServer();
    listening = await scene.server.listen();
    port = Number(new URL(listening.url).port);
  });
  afterEach(() => scene.close());

  const authorized = () => ({ Authorization: `Bearer ${listening.token}` });
  const health = () =>
    sendRaw(
      port,
      `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${listening.token}\r\nConnection: close\r\n\r\n`,
    );

  it('serves 64 connections; the next is closed without an answer, until one ends', async () => {
    const open = await Promise.all(Array.from({ length: LIMITS.connections }, () => openSocket(port)));
    expect(await health()).toBe(0);
    open[0]?.socket.destroy();
    await until('there is room again', async () => (await health()) === 200);
    for (const { socket } of open) socket.destroy();
    await until('all are gone', async () => (await health()) === 200);
  });

  it('streams events, 200 times opened and left half-way', async () => {
    for (let round = 0; round < 25; round += 1) {
      await Promise.all(
        Array.from({ length: 8 }, async (_, i) => {
          const leaving = new AbortController();
          const response = await fetch(`${listening.url}/sessions/${scene.id}/events`, {
            headers: authorized(),
            signal: leaving.signal,
          });
          expect(response.status).toBe(200);
          if (i % 2 === 0) await readEvents(response).next();
          leaving.abort();
        }),
      );
      // Each of them counted against the eight of its session: that there is room says that they are gone.
      await until('there is room', async () => {
        const leaving = new AbortController();
        const { status } = await fetch(`${listening.url}/sessions/${scene.id}/events`, {
          headers: authorized(),
          signal: leaving.signal,
        });
        leaving.abort();
        return status === 200;
      });
    }
  }, 120_000);

  it('ends streams and idle connections when it closes, and frees the port', async () => {
    const idle = await openSocket(port);
    const response = await fetch(`${listening.url}/sessions/${scene.id}/events`, { headers: authorized() });
    const events = readEvents(response);
    await events.next();
    const start = performance.now();
    await listening.close();
    expect(performance.now() - start).toBeLessThan(LIMITS.close);
    expect(await events.next()).toBeUndefined();
    await idle.gone;
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
    await listening.close();
  });

  it('waits no longer than its deadline for who does not read', async () => {
    // The answer is larger than the system's buffers.
    const app = { fetch: () => new Response(new Uint8Array(50_000_000)) };
    const other = await listen({
      app,
      streams: { end: () => undefined },
      log: quietLog,
      limits: { close: 200 },
    });
    const otherPort = Number(new URL(other.url).port);
    const { socket, gone } = await openSocket(otherPort);
    socket.pause();
    socket.write(
      `GET /a HTTP/1.1\r\nHost: 127.0.0.1:${otherPort}\r\nAuthorization: Bearer ${other.token}\r\n\r\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.close();
    socket.resume();
    await gone;
  });

  it('ends a request that comes too slowly, its headers or its body', async () => {
    const limits = { headers: 300, request: 600, checkEvery: 50 };
    const app = { fetch: () => new Response('served') };
    const slow = await listen({ app, streams: { end: () => undefined }, log: quietLog, limits });
    const slowPort = Number(new URL(slow.url).port);
    const head = `POST /a HTTP/1.1\r\nHost: 127.0.0.1:${slowPort}\r\nAuthorization: Bearer ${slow.token}\r\n`;
    for (const begun of [head, `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`]) {
      const { socket, gone } = await openSocket(slowPort);
      let answer = '';
      socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
      socket.write(begun);
      await gone;
      expect(answer).not.toContain('200');
      expect(answer).not.toContain('served');
    }
    await slow.close();
  });

  it('says why a port cannot be had, and tries anew when it is asked again', async () => {
    const { server, lingrid, workspace } = scene;
    const again = createServer({
      sessions: lingrid.sessions,
      workspace: { within: (path) => Promise.resolve(path.startsWith(workspace) ? path : undefined) },
      readOutput: () => Promise.resolve(undefined),
      clock: systemClock,
      log: quietLog,
      version: '0.0.0',
      port,
    });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await failure(again.listen())).toMatchObject({
        code: 'port_unavailable',
        message: expect.stringMatching(new RegExp(`^Port ${port} .*another program listens`)) as string,
        details: { port },
      });
    }
    await server.close();
    const [one, same] = await Promise.all([again.listen(), again.listen()]);
    expect(one.url).toBe(`http://127.0.0.1:${port}`);
    expect(same).toBe(one);
    await again.close();
  });

  it('leaves the process’s own Request and Response as they are', async () => {
    expect(await health()).toBe(200);
    expect([globalThis.Request, globalThis.Response]).toEqual(OWN);
  });
});
