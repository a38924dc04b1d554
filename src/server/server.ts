import { createApp, type AppType } from './app.ts';
import { createBackground } from './background.ts';
import type { ServerDeps } from './deps.ts';
import { listen, type Listening } from './listen.ts';
import { createStreams } from './streams.ts';

/** The app, for who is in this process; and, for all else on this machine, its socket. */
export interface LingridServer {
  readonly app: AppType;
  /**
   * Opens the socket; asked again, the same. Throws `port_unavailable` where it cannot be opened: asked again, it is
   * tried anew.
   */
  listen(): Promise<Listening>;
  /** Closes the socket, then calls off what requests have begun, and waits for it. */
  close(): Promise<void>;
}

interface ServerOptions extends Omit<ServerDeps, 'background' | 'streams'> {
  /** Any that is free where absent, or 0. */
  readonly port?: number | undefined;
}

export function createServer({ port, ...options }: ServerOptions): LingridServer {
  const { log } = options;
  const background = createBackground({ log });
  const streams = createStreams();
  const app = createApp({ ...options, background, streams });
  let listening: Promise<Listening> | undefined;
  let closed: Promise<void> | undefined;

  function open(): Promise<Listening> {
    const opening = listen({ app, streams, log, port });
    opening.catch(() => {
      if (listening === opening) listening = undefined;
    });
    return opening;
  }

  async function close(): Promise<void> {
    streams.end();
    const socket = await listening?.catch(() => undefined);
    await socket?.close();
    await background.close();
  }

  return {
    app,
    listen: () => (listening ??= open()),
    close: () => (closed ??= close()),
  };
}
