import { createServer } from 'node:http';
import { connect } from 'node:net';
import { portOf } from './listen.ts';

export interface ConnectProxy {
  readonly address: string;
  /** The targets that tunnels were asked for, as `host:port`. */
  readonly asked: readonly string[];
  /** Requests that came without a tunnel. */
  readonly forwarded: number;
  close(): Promise<void>;
}

/** A proxy that opens every tunnel to one port of this machine, or refuses it with a status. */
export async function createConnectProxy(
  to: { readonly port: number } | { readonly status: number },
): Promise<ConnectProxy> {
  const asked: string[] = [];
  let forwarded = 0;
  const server = createServer((_, response) => {
    forwarded += 1;
    response.writeHead(501).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    if ('status' in to) {
      socket.end(`HTTP/1.1 ${to.status} Refused\r\n\r\n`);
      return;
    }
    const onward = connect(to.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
  });
  const port = await portOf(server);
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    get forwarded() {
      return forwarded;
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
