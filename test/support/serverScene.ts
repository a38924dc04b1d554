import { hc } from 'hono/client';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { AppType } from '../../src/server/app.ts';
import { createServer, type LingridServer } from '../../src/server/server.ts';
import type { LeaseHolder } from '../../src/contract/lease.ts';
import { errorBody, type ErrorBody } from '../../src/contract/events.ts';
import type { Clock, Log } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import type { Sessions } from '../../src/core/useCases/api.ts';
import type { Store } from '../../src/store/openStore.ts';
import { readOutput } from '../../src/workbook/files/readOutput.ts';
import { createWorkspace } from '../../src/workbook/files/workspace.ts';
import { openLingrid, type OpenLingrid } from './openLingrid.ts';
import { quietLog } from './quietLog.ts';
import { writeStringTable } from './stringTable.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { createTestTranslator, type TestTranslator } from './testTranslator.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A server over the real store, with one workbook in its workspace, spoken to in this process. */
export interface ServerScene {
  /** Holds the workspace folder `workspace`, and what lies outside of it. */
  readonly folder: string;
  readonly workspace: string;
  readonly book: string;
  readonly id: string;
  readonly translator: TestTranslator;
  readonly lingrid: OpenLingrid;
  readonly server: LingridServer;
  readonly client: ReturnType<typeof hc<AppType>>;
  /** A path below the session, or one that begins with a slash. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** The error that is answered; anything else fails the test. */
  refusal(...args: Parameters<ServerScene['ask']>): Promise<ErrorBody & { readonly status: number }>;
  /** Plays another window at work on the session until the returned function is called. */
  workElsewhere(): () => void;
  trust(isTrusted: boolean): void;
  close(): Promise<void>;
}

export const OTHER_WINDOW: LeaseHolder = {
  instance: 'other',
  pid: 4_242,
  started: null,
  host: 'here',
  operation: 'execute',
  heartbeat: 0,
};

interface Options {
  readonly rows?: number;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly wrap?: (sessions: Sessions) => Sessions;
}

export async function openServer({
  rows = 3,
  clock = systemClock,
  log = quietLog,
  wrap = (sessions) => sessions,
}: Options = {}): Promise<ServerScene> {
  const folder = await temporaryFolder();
  const workspace = join(folder.path, 'workspace');
  await mkdir(workspace);
  const book = join(workspace, 'book.xlsx');
  await writeStringTable(book, { rows, targets: ['fr'] });
  const translator = createTestTranslator();
  const circumstances = { isElsewhere: false, isTrusted: true };
  const lingrid = await openLingrid({
    folder: folder.path,
    translator,
    trusted: () => circumstances.isTrusted,
    wrapStore: (store) => inOtherHands(store, () => circumstances.isElsewhere),
  });
  const server = createServer({
    sessions: wrap(lingrid.sessions),
    workspace: createWorkspace(() => [workspace]),
    readOutput,
    clock,
    log,
    version: '0.0.0',
  });
  const { id } = (await lingrid.sessions.create(book)).record;

  const ask: ServerScene['ask'] = async (method, path, body, headers = {}) => {
    const response = await server.app.request(
      path.startsWith('/') ? path : `/sessions/${id}${path && `/${path}`}`,
      {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      },
    );
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      headers: response.headers,
    };
  };

  return {
    folder: folder.path,
    workspace,
    book,
    id,
    translator,
    lingrid,
    server,
    client: hc<AppType>('http://in.process', { fetch: server.app.request }),
    ask,
    async refusal(...args) {
      const { status, body } = await ask(...args);
      return { ...z.strictObject({ error: errorBody }).parse(body).error, status };
    },
    workElsewhere() {
      circumstances.isElsewhere = true;
      return () => {
        circumstances.isElsewhere = false;
      };
    },
    trust(isTrusted) {
      circumstances.isTrusted = isTrusted;
    },
    async close() {
      await server.close();
      await lingrid.close();
      await folder.remove();
    },
  };
}

function inOtherHands(store: Store, isElsewhere: () => boolean): Store {
  const { leases } = store;
  return {
    ...store,
    leases: {
      ...leases,
      inspect: async (id) => {
        const lease = await leases.inspect(id);
        return isElsewhere() ? { ...lease, circumstance: 'other', holder: OTHER_WINDOW } : lease;
      },
      acquire: (id, operation) =>
        isElsewhere()
          ? Promise.resolve({ acquired: false, reason: 'owned_elsewhere', holder: OTHER_WINDOW })
          : leases.acquire(id, operation),
    },
  };
}
