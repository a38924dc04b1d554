import { join } from 'node:path';
import type { Translator } from '../../src/core/ports.ts';
import type { Workbooks } from '../../src/core/ports/workbooks.ts';
import { createProtection } from '../../src/core/engine/createProtection.ts';
import { createLimiters } from '../../src/core/engine/limiter.ts';
import { createEventHub } from '../../src/core/session/eventHub.ts';
import { createSessions } from '../../src/core/sessions.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { openStore, type StoreOptions } from '../../src/store/openStore.ts';

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** The use cases over the real store, with a workbook and a translator that cost nothing. */
export async function openSessions(
  folder: string,
  workbooks: Workbooks,
  translator: Translator,
  options: Pick<StoreOptions, 'timeToLive'> = {},
) {
  const store = await openStore({ directory: join(folder, 'store'), clock: systemClock, log, ...options });
  const sessions = createSessions({
    store,
    workbooks,
    files: noFiles,
    projects: noProjects,
    translators: () => translator,
    limiterOf: createLimiters(systemClock, Math.random),
    protectionOf: createProtection,
    random: Math.random,
    clock: systemClock,
    log,
    trusted: () => true,
    events: createEventHub(),
    executions: new Map(),
  });
  return { store, sessions };
}

const refuse = () => Promise.reject(new Error('A bench writes no files.'));
const noProjects = {
  find: () => Promise.resolve(undefined),
  read: refuse,
  newBeside: () => ({ path: '', digest: null }),
  saveSheets: refuse,
};
const noFiles = {
  lock: refuse,
  backup: refuse,
  backups: refuse,
  takeOut: refuse,
  // There are none.
  eraseBackups: () => Promise.resolve(),
  eraseOrphanedBackups: () => Promise.resolve(),
  check: refuse,
  place: refuse,
  sweep: refuse,
  discard: refuse,
};

/** Answers after `latency` ms; at once, and without a timer, where that is 0. */
export function echoTranslator(latency: number): Translator {
  return {
    provider: 'echo',
    model: null,
    pseudo: false,
    endpoint: 'echo',
    price: null,
    maxOutputTokens: null,
    timeout: 60_000,
    async translate({ request: { items } }) {
      if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
      return {
        text: JSON.stringify({ translations: items.map(({ id, text }) => ({ id, text: `${text} !` })) }),
        finish: 'complete',
        usage: { inputTokens: 0, outputTokens: 0 },
      };
    },
  };
}
