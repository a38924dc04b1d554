import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds on the process's monotonic clock. */
  readonly at: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Instead of an answer: never one, or the end of the connection. */
export type Silence = 'hang' | 'reset';

export interface Listening {
  readonly origin: string;
  readonly received: readonly Received[];
  /** Requests whose connection the other side ended before there was an answer. */
  readonly abandoned: number;
  close(): Promise<void>;
}

/** A server on a free port of this machine that records what comes in before it answers. */
export async function listen(
  answer: (received: Received) => Answer | Silence | Promise<Answer | Silence>,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Listening> {
  const received: Received[] = [];
  let abandoned = 0;
  const respond: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    response.once('close', () => {
      if (!response.writableEnded) abandoned += 1;
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const each = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        at: performance.now(),
      };
      received.push(each);
      void Promise.resolve(answer(each)).then((given) => {
        if (given === 'hang') return;
        if (given === 'reset') {
          request.socket.resetAndDestroy();
          return;
        }
        response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
        response.end(given.body);
      });
    });
  };
  const server = tls === undefined ? createServer(respond) : createTlsServer({ ...tls }, respond);
  const port = await portOf(server);
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    received,
    get abandoned() {
      return abandoned;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
}

export function portOf(server: Pick<Server, 'listen' | 'address' | 'once'>): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      if (typeof address === 'object' && address !== null) listening(address.port);
      else failed(new Error('It listens on no port.'));
    });
  });
}
