import { EventEmitter, type Event } from 'vscode';
import { AppError, unforeseen } from '../contract/errors.ts';
import type { ShellState } from '../contract/messages.ts';
import type { Log } from '../core/ports.ts';
import type { Listening } from '../server/listen.ts';
import type { LingridServer } from '../server/server.ts';
import { createClient, type Client } from './client.ts';
import { startProblem } from './startProblem.ts';

/** What the composition gives: the API, and its end. */
export interface Opened {
  serve(options: {
    readonly folders: () => readonly string[];
    readonly version: string;
    readonly port?: number;
  }): Promise<LingridServer>;
  close(): Promise<void>;
}

interface Running {
  readonly opened: Opened;
  readonly server: LingridServer;
  readonly client: Client;
}

export interface RuntimeDeps {
  readonly open: () => Promise<Opened>;
  readonly folders: () => readonly string[];
  readonly version: string;
  readonly port: () => number;
  readonly log: Log;
}

/** The server in this process, from its start to its end. */
export interface Runtime {
  readonly state: ShellState;
  readonly onDidChange: Event<ShellState>;
  /** Throws where it has not started: the message says what to do. */
  client(): Client;
  server(): LingridServer;
  /** Starts, unless it is started or starting. Never rejects: how it went is the state. */
  start(): Promise<void>;
  /** Ends what is left and starts anew. */
  restart(): Promise<void>;
  /** What was found out later: the store has failed. */
  fail(error: unknown): void;
  /** Where programs reach it; tries again where the port could not be had. */
  listen(): Promise<Listening>;
  /** Ends server, workers and store, in this order. */
  close(): Promise<void>;
}

export function createRuntime({ open, folders, version, port, log }: RuntimeDeps): Runtime {
  const changed = new EventEmitter<ShellState>();
  let state: ShellState = { status: 'starting' };
  let running: Running | undefined;
  /** One start or end at a time, in the order in which they were asked for. */
  let turn: Promise<void> = Promise.resolve();
  let isClosed = false;

  function become(next: ShellState): void {
    state = next;
    changed.fire(next);
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work);
    return turn;
  }

  async function begin(): Promise<void> {
    if (running !== undefined || isClosed) return;
    become({ status: 'starting' });
    let opened: Opened | undefined;
    try {
      opened = await open();
      const server = await opened.serve({ folders, version, port: port() });
      running = { opened, server, client: createClient(server.app) };
      log.info('shell.ready');
      become({ status: 'ready' });
    } catch (error) {
      await opened?.close().catch(() => undefined);
      log.error('shell.failed', unforeseen(error) ?? codeOf(error));
      become({ status: 'failed', message: startProblem(error) });
    }
  }

  async function end(): Promise<void> {
    const { opened } = running ?? {};
    running = undefined;
    await opened?.close().catch((error: unknown) => {
      log.error('shell.not_closed', unforeseen(error) ?? codeOf(error));
    });
  }

  function started(): Running {
    if (running !== undefined && state.status === 'ready') return running;
    throw new AppError(
      'store_lost',
      state.status === 'failed' ? state.message : 'Lingrid is still starting. Try again in a moment.',
    );
  }

  return {
    get state() {
      return state;
    },
    onDidChange: changed.event,
    client: () => started().client,
    server: () => started().server,
    // Where it has failed, only a person tries again.
    start: () =>
      inTurn(async () => {
        if (state.status !== 'failed') await begin();
      }),
    restart: () =>
      inTurn(async () => {
        become({ status: 'starting' });
        await end();
        await begin();
      }),
    fail(error) {
      if (state.status !== 'ready') return;
      log.error('shell.lost', unforeseen(error) ?? codeOf(error));
      become({ status: 'failed', message: startProblem(error) });
    },
    listen: () => started().server.listen(),
    close() {
      isClosed = true;
      return inTurn(async () => {
        await end();
        changed.dispose();
      });
    },
  };
}

function codeOf(error: unknown): { readonly code: string } {
  return { code: error instanceof AppError ? error.code : 'internal' };
}
