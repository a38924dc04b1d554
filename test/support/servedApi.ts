import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { apiCall } from './apiCall.ts';
import { sessionAnswer, type SessionResource } from '../../src/contract/api/session.ts';

const announcement = z.strictObject({ url: z.string(), token: z.string(), pid: z.int() });

/** A process that serves the API, spoken to over HTTP. */
export interface ServedApi {
  readonly process: ChildProcess;
  readonly url: string;
  readonly token: string;
  /** The answer's JSON; an error that is answered rejects with its code. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  session(id: string): Promise<SessionResource>;
  /** Asks it to end, and resolves with its exit code. */
  end(): Promise<number | null>;
}

/** Starts a script that prints `{"url","token","pid"}` once it serves. */
export async function startServer(
  args: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ServedApi> {
  const child = spawn(process.execPath, [...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env: { ...process.env, ...env } }),
  });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${String(code)}`))),
  ]);
  const { url, token } = announcement.parse(JSON.parse(first));

  const call = apiCall({ url, token });
  return {
    process: child,
    url,
    token,
    call,
    session: async (id) => sessionAnswer.parse(await call('GET', `/sessions/${id}`)).session,
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null];
      return code;
    },
  };
}
