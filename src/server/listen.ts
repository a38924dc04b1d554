import { getRequestListener } from '@hono/node-server';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '../contract/errors.ts';
import type { Log } from '../core/ports.ts';
import { createGuard } from './guard.ts';
import type { Streams } from './streams.ts';
import { createToken } from './token.ts';

/** A server that listens on this machine alone. */
export interface Listening {
  /** Such as `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly token: string;
  /** Ends streams and connections, in order or, after a while, at once; resolves when the port is free. */
  close(): Promise<void>;
}

/** All times in ms. */
export const LIMITS = {
  connections: 64,
  headers: 10_000,
  /** Until a request has come whole, body and all. */
  request: 30_000,
  keepAlive: 5_000,
  /** How often slow requests are looked for. */
  checkEvery: 1_000,
  /** How long closing waits for requests that are under way. */
  close: 2_000,
};

interface Deps {
  readonly app: { readonly fetch: (request: Request) => Response | Promise<Response> };
  readonly streams: Pick<Streams, 'end'>;
  readonly log: Log;
  /** 0 for any that is free. */
  readonly port?: number | undefined;
  readonly limits?: Partial<typeof LIMITS>;
}

/** Opens a socket for the app on 127.0.0.1, behind the guard; throws `port_unavailable` where it cannot. */
export async function listen({ app, streams, log, port: asked = 0, ...options }: Deps): Promise<Listening> {
  const limits = { ...LIMITS, ...options.limits };
  const token = createToken();
  const hosts: string[] = [];
  const guard = createGuard({ isToken: token.matches, hosts, fetch: app.fetch });
  const answer = getRequestListener((request, { incoming }) => guard(request, incoming.url ?? ''), {
    // Others live in this process too: their Request and Response stay as they are.
    overrideGlobalObjects: false,
    errorHandler: () => new Response(null, { status: 400 }),
  });
  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      connectionsCheckingInterval: limits.checkEvery,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  const connections = watchConnections(server);
  server.maxConnections = limits.connections;
  server.on('drop', () => {
    log.warn('server.connection_refused', { most: limits.connections });
  });
  const port = await open(server, asked);
  hosts.push(`127.0.0.1:${port}`, `localhost:${port}`);
  log.info('server.listening', { port });

  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    token: token.text,
    close: () => (closed ??= close(server, connections, streams, limits.close)),
  };
}

async function open(server: Server, port: number): Promise<number> {
  try {
    return await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
        server.off('error', reject);
        const address = server.address();
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  } catch (error) {
    throw portUnavailable(port, error);
  }
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens on it. Choose another port, or end that program',
  EACCES: 'this user may not listen on it. Choose one from 1024',
  ERR_SOCKET_BAD_PORT: 'ports are whole numbers up to 65535',
};

function portUnavailable(port: number, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  const why = WHY[code] ?? `the system refuses it (${code})`;
  return new AppError('port_unavailable', `Port ${port} of 127.0.0.1 cannot be had: ${why}.`, {
    cause: error,
    details: { port },
  });
}

async function close(
  server: Server,
  connections: Connections,
  streams: Pick<Streams, 'end'>,
  deadline: number,
): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  streams.end();
  connections.endWhenIdle();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, deadline);
  await closed;
  clearTimeout(late);
}

interface Connections {
  /** Ends those that no request is under way on, now, and the others as soon as they are so. */
  endWhenIdle(): void;
}

/** To the server itself a connection that has not asked for anything yet is not idle. */
function watchConnections(server: Server): Connections {
  const underWay = new Map<Socket, number>();
  let isEnding = false;

  const count = (socket: Socket, change: number): void => {
    const requests = (underWay.get(socket) ?? 0) + change;
    underWay.set(socket, requests);
    if (isEnding && requests === 0) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    count(socket, 0);
    socket.once('close', () => underWay.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, outgoing: ServerResponse) => {
    count(socket, 1);
    outgoing.once('close', () => {
      if (underWay.has(socket)) count(socket, -1);
    });
  });
  return {
    endWhenIdle() {
      isEnding = true;
      for (const socket of underWay.keys()) count(socket, 0);
    },
  };
}
