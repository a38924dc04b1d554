import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../../src/core/systemClock.ts';
import { createServer } from '../../src/server/server.ts';
import { createWorkspace } from '../../src/workbook/files/workspace.ts';
import { inScratch, median, percentile, report } from './measure.ts';
import { echoTranslator, openSessions } from './openSessions.ts';
import { syntheticWorkbooks } from './syntheticWorkbooks.ts';

const ROWS = 2_000;
const RUNS = 5;
const REQUESTS = 3_000;
const WORKERS = 8;

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** `REQUESTS` questions, `WORKERS` at a time. */
async function measure(ask: () => Promise<void>): Promise<Measured> {
  const took: number[] = [];
  let left = REQUESTS;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      while (left > 0) {
        left -= 1;
        const asked = performance.now();
        await ask();
        took.push(performance.now() - asked);
      }
    }),
  );
  const perSecond = (REQUESTS / (performance.now() - start)) * 1_000;
  return { perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

const agent = new Agent({ keepAlive: true, maxSockets: WORKERS });

function overHttp(
  { url, token }: { readonly url: string; readonly token: string },
  path: string,
): () => Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  return () =>
    new Promise((resolve, reject) => {
      request(`${url}${path}`, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(String(response.statusCode)));
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
}

function inProcess(app: { request(path: string): Response | Promise<Response> }, path: string) {
  return async (): Promise<void> => {
    const response = await app.request(path);
    if (response.status !== 200) throw new Error(String(response.status));
    await response.text();
  };
}

/** The status query with thousands of tasks stored, against a bare Hono app that answers the same JSON, in turns. */
void inScratch(async (folder) => {
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  // The workbook is made up; its place in the workspace is looked at, as it always is.
  await writeFile(join(workspace, 'book.xlsx'), '');
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const { sessions, store } = await openSessions(
    folder,
    syntheticWorkbooks(ROWS, ['fr', 'de']),
    echoTranslator(0),
  );
  const { id } = (await sessions.create(join(workspace, 'book.xlsx'))).record;
  await sessions.analyze(id, { settings: {} });
  await sessions.split(id);
  await sessions.execute(id);
  const server = createServer({
    sessions,
    workspace: createWorkspace(() => [workspace]),
    readOutput: () => Promise.resolve(undefined),
    clock: systemClock,
    log,
    version: '0',
  });
  const path = `/sessions/${id}`;
  const body: unknown = await (await server.app.request(path)).json();
  const bare = new Hono().get('/sessions/:id', (c) => c.json(body as object));

  const ours = await server.listen();
  // No guard and no limits. The adapter's own Request and Response would replace those of ours too.
  const theirs = serve({ fetch: bare.fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false });
  await once(theirs, 'listening');
  const address = theirs.address();
  if (typeof address !== 'object' || address === null) throw new Error('it has no port');
  const ways = {
    http: overHttp(ours, path),
    'bare http': overHttp({ url: `http://127.0.0.1:${address.port}`, token: '' }, path),
    process: inProcess(server.app, path),
    'bare process': inProcess(bare, path),
  };
  const runs: Record<keyof typeof ways, Measured[]> = {
    http: [],
    'bare http': [],
    process: [],
    'bare process': [],
  };
  const names = Object.keys(ways) as (keyof typeof ways)[];
  for (const name of names) await measure(ways[name]);
  for (let run = 0; run < RUNS; run += 1)
    for (const name of names) runs[name].push(await measure(ways[name]));
  agent.destroy();
  theirs.close();
  await server.close();
  await store.close();

  const of = (name: keyof typeof ways, figure: keyof Measured): number =>
    median(runs[name].map((each) => each[figure]));
  for (const name of names) {
    report(
      `status query, ${name}, ${WORKERS} at a time`,
      `${Math.round(of(name, 'perSecond'))}/s, p50 ${of(name, 'p50').toFixed(2)}, p99 ${of(name, 'p99').toFixed(2)} ms`,
      'none',
    );
  }
  for (const [name, control] of [
    ['http', 'bare http'],
    ['process', 'bare process'],
  ] as const) {
    const ratios = runs[name].map((each, i) => (runs[control][i]?.perSecond ?? Number.NaN) / each.perSecond);
    report(`status query, ${name} ÷ ${control}, time a request`, `${median(ratios).toFixed(2)} ×`, 'none');
  }
});

function silent(): void {
  // Nobody listens.
}
