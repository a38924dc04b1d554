import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { SessionResource } from '../../../src/contract/api/session.ts';
import { taskPage } from '../../../src/contract/api/tasks.ts';
import { createSlots } from '../../../src/core/engine/slots.ts';
import { buildEntry } from '../buildEntry.ts';
import { startWindow, type WindowProcess } from '../calls.ts';
import { startServer, type ServedApi } from '../servedApi.ts';
import { writeStringTable } from '../stringTable.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const ROWS = 12;
const TASKS = ROWS * 2;
/** Enough that a hundred sessions can be saved at once; a status is asked for so often, in ms. */
const TIME_TO_LIVE = 20_000;
const ASK_EVERY = 15;
/** The server takes 64 connections, however many rounds go on side by side. */
const CALLS_AT_A_TIME = 24;

export interface SplitFigures {
  readonly rounds: number;
  /** Looks at a status before it was ready. */
  readonly looks: number;
  /** The shortest time between the start of a split and the first look that found it ready, in ms. */
  readonly soonest: number;
  readonly faults: readonly string[];
}

const sleep = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/**
 * One process splits, each save held back for `save` ms; another one, over HTTP, looks until it is told that the split
 * is ready, reads every task, and starts. Rounds run side by side, each a session of its own in the one store.
 */
export async function splitRounds({
  rounds,
  save,
  sideBySide = 100,
}: {
  readonly rounds: number;
  readonly save: number;
  readonly sideBySide?: number;
}): Promise<SplitFigures> {
  const folder = await temporaryFolder();
  const workspace = join(folder.path, 'workspace');
  await mkdir(workspace);
  const [splits, serves] = await Promise.all([
    buildEntry('test/support/entries/lingridProcess.ts'),
    buildEntry('test/support/entries/servingProcess.ts'),
  ]);
  const [store, worker, life] = [join(folder.path, 'store'), resolve('dist/worker.js'), String(TIME_TO_LIVE)];
  const splitter = await startWindow(splits.path, [store, worker, String(save), '0', life]);
  const server = inTurns(await startServer([serves.path, store, worker, workspace, '0', life]));

  const faults: string[] = [];
  let looks = 0;
  let soonest = Infinity;
  let next = 0;
  async function lane(): Promise<void> {
    for (let round = next++; round < rounds; round = next++) {
      try {
        const path = join(workspace, `round-${round}.xlsx`);
        await writeStringTable(path, { rows: ROWS });
        const told = await splitRound(splitter, server, path);
        looks += told.looks;
        soonest = Math.min(soonest, told.after);
      } catch (error) {
        faults.push(`round ${round}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(rounds, sideBySide) }, lane));
  } finally {
    await splitter.kill('SIGKILL');
    await server.end();
    await Promise.all([splits.remove(), serves.remove(), folder.remove()]);
  }
  return { rounds, looks, soonest, faults };
}

function inTurns(server: ServedApi): ServedApi {
  const slots = createSlots(CALLS_AT_A_TIME);
  const never = new AbortController().signal;
  async function inTurn<T>(call: () => Promise<T>): Promise<T> {
    const giveBack = await slots.take(never);
    try {
      return await call();
    } finally {
      giveBack();
    }
  }
  return {
    ...server,
    call: (method, path, body) => inTurn(() => server.call(method, path, body)),
    // A connection that was kept may be closed just when it is used again: asking is safe to repeat.
    session: (id) => inTurn(() => server.session(id).catch(() => server.session(id))),
  };
}

async function splitRound(
  splitter: WindowProcess,
  server: ServedApi,
  path: string,
): Promise<{ readonly looks: number; readonly after: number }> {
  const id = z.string().parse(await splitter.call('create', path));
  await splitter.call('analyze', id);
  const began = performance.now();
  const splitting = splitter.call('split', id);
  splitting.catch(() => undefined);

  let looks = 0;
  let seen = await server.session(id);
  for (; !isReady(seen); seen = await server.session(id)) {
    looks += 1;
    if (seen.states.split.status === 'failed') throw new Error('the split failed');
    if (seen.interrupted) throw new Error('a split at work was shown as interrupted');
    await sleep(ASK_EVERY);
  }
  const after = performance.now() - began;
  // At once: what was said to be ready must be there, all of it, and the first start must succeed.
  const { split } = seen.states;
  if (split.status !== 'completed' || split.tasks !== TASKS)
    throw new Error(`ready with ${JSON.stringify(split)}`);
  const indexes = await readAll(server, id);
  if (indexes.length !== TASKS || indexes.some((index, i) => index !== i))
    throw new Error(`ready, and ${indexes.length} of ${TASKS} tasks could be read`);
  await server.call('POST', `/sessions/${id}/execution`, {});
  while (!seen.execution.readyForDownload) {
    await sleep(ASK_EVERY);
    seen = await server.session(id);
  }
  if (seen.statistics?.done !== TASKS)
    throw new Error(`${seen.statistics?.done} of ${TASKS} tasks were done`);
  await splitting;
  return { looks, after };
}

/** Ready for whoever asks in either way; the two must agree. */
function isReady({ split, capabilities }: SessionResource): boolean {
  const { allowed } = capabilities.canExecute;
  if (allowed !== split.readyForNextStage)
    throw new Error(`ready: ${split.readyForNextStage}, but canExecute: ${allowed}`);
  return allowed;
}

async function readAll(server: ServedApi, id: string): Promise<readonly number[]> {
  const indexes: number[] = [];
  for (let from: number | null = 0; from !== null;) {
    const { tasks, next } = taskPage
      .loose()
      .parse(await server.call('GET', `/sessions/${id}/tasks?from=${from}&limit=500`));
    for (const { index, state } of tasks) if (state === 'pending') indexes.push(index);
    from = next;
  }
  return indexes;
}
