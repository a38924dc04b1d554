import { commands, env } from 'vscode';
import * as z from 'zod';
import { sessionAnswer, sessionsAnswer, type SessionResource } from '../../../src/contract/api/session.ts';
import { apiCall } from '../../support/apiCall.ts';
import { eventually } from './eventually.ts';

const connection = z.strictObject({ url: z.string(), token: z.string() });
export type Connection = z.infer<typeof connection>;

/** The extension's server, as another program on this machine speaks to it. */
export interface Api extends Connection {
  /** The answer's JSON; an error that is answered rejects as `Refused`. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  create(path: string): Promise<SessionResource>;
  session(id: string): Promise<SessionResource>;
  sessions(): Promise<readonly SessionResource[]>;
  /** Waits until it is so. */
  until(id: string, what: string, isSo: (session: SessionResource) => boolean): Promise<SessionResource>;
}

/** What *Copy Server Connection* puts into the clipboard. A browser's clipboard cannot be read, so it is caught. */
export async function copiedConnection(): Promise<Connection> {
  const { clipboard } = env;
  let copied = '';
  const caught = { ...clipboard, writeText: (text: string) => Promise.resolve(void (copied = text)) };
  Object.defineProperty(env, 'clipboard', { value: caught, configurable: true });
  try {
    await commands.executeCommand('lingrid.copyServerConnection');
    return connection.parse(JSON.parse(copied));
  } finally {
    Object.defineProperty(env, 'clipboard', { value: clipboard, configurable: true });
  }
}

/** Waits until the extension has started, and connects to its server. */
export async function connect(): Promise<Api> {
  let last: unknown;
  const keep = (error: unknown): undefined => void (last = error);
  try {
    return apiAt(await eventually('a server to connect to', () => copiedConnection().catch(keep)));
  } catch {
    throw new Error(`there is no server to connect to: ${String(last)}`);
  }
}

export function apiAt({ url, token }: Connection): Api {
  const call = apiCall({ url, token });
  const session = async (id: string): Promise<SessionResource> =>
    sessionAnswer.parse(await call('GET', `/sessions/${id}`)).session;
  return {
    url,
    token,
    call,
    session,
    create: async (path) => sessionAnswer.parse(await call('POST', '/sessions', { path })).session,
    sessions: async () => sessionsAnswer.parse(await call('GET', '/sessions')).sessions,
    async until(id, what, isSo) {
      let last: SessionResource | undefined;
      try {
        return await eventually(what, async () => {
          last = await session(id);
          return isSo(last) ? last : undefined;
        });
      } catch (error) {
        throw new Error(`${what}; it stands at ${JSON.stringify(last?.states)}`, { cause: error });
      }
    },
  };
}
