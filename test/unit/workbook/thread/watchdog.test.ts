import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromWorker, JobRequest } from '../../../../src/workbook/protocol.ts';
import { createJobRunner } from '../../../../src/workbook/thread/jobRunner.ts';
import { createWatchdog, SILENCE_TICKS } from '../../../../src/workbook/thread/watchdog.ts';
import {
  createWorkerPool,
  type HireEvents,
  type WorkerPool,
} from '../../../../src/workbook/thread/workerPool.ts';

const READ: JobRequest = { kind: 'read', path: '/book.xlsx', conditions: false };
const ANSWER: FromWorker = { kind: 'read_done', fingerprint: { sha256: 'a', size: 1, mtimeMs: 1 } };

/** Ticks that come when they are told to. */
function manualTicks() {
  const waiting = new Set<() => void>();
  return {
    waiting,
    ticks(tick: () => void) {
      waiting.add(tick);
      return () => void waiting.delete(tick);
    },
    pass(count: number) {
      for (let i = 0; i < count; i++) for (const tick of [...waiting]) tick();
    },
  };
}

/** A pool whose worker does nothing but what the test says. */
function puppet() {
  const state: { events?: HireEvents; dismissed: number } = { dismissed: 0 };
  const pool: WorkerPool = {
    hire(events) {
      state.events = events;
      return {
        post: () => undefined,
        dismiss() {
          state.dismissed++;
          return Promise.resolve();
        },
        release: () => undefined,
      };
    },
    close: () => Promise.resolve(),
  };
  return { pool, state, say: (message: FromWorker) => state.events?.message(message) };
}

describe('createWatchdog', () => {
  it('barks once, after so many ticks without a sign', () => {
    const time = manualTicks();
    let barks = 0;
    const watchdog = createWatchdog(() => {
      barks++;
    }, time.ticks);
    time.pass(SILENCE_TICKS - 1);
    watchdog.heard();
    time.pass(SILENCE_TICKS - 1);
    expect(barks).toBe(0);
    time.pass(SILENCE_TICKS);
    expect([barks, time.waiting.size]).toEqual([1, 0]);
  });
});

describe('a worker that is silent', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lingrid-watchdog-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is ended, and what it left is removed', async () => {
    const time = manualTicks();
    const { pool, state, say } = puppet();
    const path = join(folder, 'new.tmp');
    await writeFile(path, '');
    const work = createJobRunner(pool, time.ticks).run(READ, () => Promise.resolve());
    say({ kind: 'temporary_file', path });
    time.pass(SILENCE_TICKS);
    await expect(work).rejects.toMatchObject({
      code: 'unsupported_workbook',
      message: expect.stringMatching(/^\/book\.xlsx: .*60 seconds/) as string,
    });
    expect(state.dismissed).toBe(1);
    await expect(access(path)).rejects.toThrow('ENOENT');
  });

  it('is not one whose heart beats, however slow the visitor', async () => {
    const time = manualTicks();
    const { pool, state, say } = puppet();
    const work = createJobRunner(pool, time.ticks).run(READ, () => new Promise(() => undefined));
    say({ kind: 'outline', outline: { sheets: [], signed: false, looks: [] } });
    for (let beats = 0; beats < 10; beats++) {
      time.pass(SILENCE_TICKS - 1);
      say({ kind: 'heartbeat' });
    }
    say(ANSWER);
    await expect(work).resolves.toEqual(ANSWER);
    expect([state.dismissed, time.waiting.size]).toEqual([0, 0]);
  });
});

describe('a worker that runs out of memory', () => {
  const HUNGRY = `
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ path }) => {
      const kept = [];
      while (path === '/hungry') kept.push(new Array(10_000).fill(path.length + kept.length + 0.5));
      parentPort.postMessage(${JSON.stringify(ANSWER)});
    });`;

  it('fails its job clearly, and the next one has a fresh worker', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lingrid-memory-'));
    const script = join(folder, 'worker.cjs');
    await writeFile(script, HUNGRY);
    const jobs = createJobRunner(createWorkerPool(script, 24));
    const visit = () => Promise.resolve();
    await expect(jobs.run({ kind: 'read', path: '/hungry', conditions: false }, visit)).rejects.toMatchObject(
      {
        code: 'unsupported_workbook',
        message: expect.stringMatching(/^\/hungry: .*memory/) as string,
      },
    );
    await expect(jobs.run(READ, visit)).resolves.toEqual(ANSWER);
    await jobs.close();
    await rm(folder, { recursive: true });
  });
});
