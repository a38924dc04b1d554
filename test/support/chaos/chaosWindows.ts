import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { buildEntry } from '../buildEntry.ts';
import { startWindow, type WindowProcess } from '../calls.ts';
import { createJournal, type Journal } from './journal.ts';
import { chaosNews, look, storedTask, type Look, type StoredTask } from './news.ts';

/** A window under fire. Names are never used twice. */
export interface ChaosWindow {
  readonly name: string;
  readonly pid: number;
  create(path: string): Promise<string>;
  analyze(id: string): Promise<void>;
  split(id: string): Promise<void>;
  execute(id: string, retryFailed?: boolean): Promise<unknown>;
  control(id: string, action: 'pause' | 'resume' | 'stop'): Promise<void>;
  look(id: string): Promise<Look>;
  tasks(id: string): Promise<readonly StoredTask[]>;
  /** Writes of every kind that need no session; `path` is a workbook that nobody else names. */
  writes(path: string): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** At once, as the system would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface ChaosWindows {
  readonly journal: Journal;
  /** Tasks that `name` is about to write are told to `heard`. */
  onTry(name: string, heard: () => void): void;
  start(): Promise<ChaosWindow>;
  remove(): Promise<void>;
}

/** Windows on one store that ask one endpoint, each in a process of its own. */
export async function createChaosWindows({
  store,
  baseUrl,
  timeToLive,
  timeoutSeconds = 1,
}: {
  readonly store: string;
  readonly baseUrl: string;
  /** Of leases, in ms. */
  readonly timeToLive: number;
  /** How long the endpoint is waited for. */
  readonly timeoutSeconds?: number;
}): Promise<ChaosWindows> {
  const entry = await buildEntry('test/support/entries/chaosWindow.ts');
  // What speaks to endpoints is loaded from beside the script.
  await copyFile(resolve('dist/sdk.js'), join(dirname(entry.path), 'sdk.js'));
  const journal = createJournal();
  const listeners = new Map<string, () => void>();
  let started = 0;

  function hear(name: string, message: unknown): void {
    const news = chaosNews.parse(message);
    journal.hear(name, news);
    if (news.news === 'tried') listeners.get(name)?.();
  }

  return {
    journal,
    onTry: (name, heard) => void listeners.set(name, heard),
    async start() {
      started += 1;
      const name = `window-${started}`;
      const waits = [String(timeToLive), String(timeoutSeconds)];
      const args = [store, resolve('dist/worker.js'), ...waits, baseUrl, name];
      return chaosWindow(
        name,
        await startWindow(entry.path, args, (message) => {
          hear(name, message);
        }),
      );
    },
    remove: entry.remove,
  };
}

function chaosWindow(name: string, window: WindowProcess): ChaosWindow {
  const { pid } = window.process;
  if (pid === undefined) throw new Error('the process did not start');
  const call = window.call;
  return {
    name,
    pid,
    create: async (path) => z.string().parse(await call('create', path)),
    analyze: async (id) => {
      await call('analyze', id);
    },
    split: async (id) => {
      await call('split', id);
    },
    execute: (id, retryFailed = false) => call('execute', id, retryFailed),
    control: async (id, action) => {
      await call('control', id, action);
    },
    look: async (id) => look.parse(await call('look', id)),
    tasks: async (id) => z.array(storedTask).parse(await call('tasks', id)),
    writes: async (path) => {
      await call('writes', path);
    },
    signal: (signal) => void window.process.kill(signal),
    kill: () => window.kill('SIGKILL'),
    async close() {
      await call('close');
      await window.kill('SIGTERM');
    },
  };
}
