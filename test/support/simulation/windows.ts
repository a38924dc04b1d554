import type { Log, Translator } from '../../../src/core/ports.ts';
import type { OutputFiles } from '../../../src/core/ports/outputFiles.ts';
import { createLimiters } from '../../../src/core/engine/limiter.ts';
import type { Protection } from '../../../src/core/engine/protection.ts';
import { createEventHub } from '../../../src/core/session/eventHub.ts';
import { createSessions } from '../../../src/core/sessions.ts';
import type { Sessions } from '../../../src/core/useCases/api.ts';
import type { MemoryWorkbooks } from '../memoryWorkbooks.ts';
import type { Chance } from './chance.ts';
import type { StorePorts } from './durableStore.ts';
import { UNFIT } from './provider.ts';
import type { Scheduler } from './scheduler.ts';
import { workbooksOf } from './workbook.ts';

/** One simulated process: the real use cases and engine over what the simulation has of the rest. */
export interface Window {
  readonly name: string;
  readonly sessions: Sessions;
}

interface Deps {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly workbooks: MemoryWorkbooks;
  readonly store: StorePorts;
  readonly translator: Translator;
  readonly unforeseen: (what: string) => void;
}

export function openWindow(name: string, deps: Deps): Window {
  const { scheduler, chance, store, translator } = deps;
  const clock = scheduler.clockOf(name);
  const { random } = chance;
  return {
    name,
    sessions: createSessions({
      store,
      clock,
      random,
      workbooks: workbooksOf(name, deps.workbooks, scheduler),
      files: noFiles,
      projects: {
        find: () => Promise.resolve(undefined),
        read: () => Promise.reject(new Error('there are no project files here')),
        newBeside: (path) => ({ path, digest: null }),
        saveSheets: () => Promise.resolve(undefined),
      },
      translators: () => translator,
      limiterOf: createLimiters(clock, random),
      protectionOf: () => protection,
      log: logOf(deps.unforeseen),
      trusted: () => true,
      events: createEventHub(),
      executions: new Map(),
    }),
  };
}

const protection: Protection = {
  check: ({ text }) =>
    text.includes(UNFIT)
      ? [{ check: 'empty', severity: 'error', message: 'It is unfit.', fault: 'It is unfit.' }]
      : [],
  mask: () => undefined,
};

/** What core logs as an error nobody has foreseen. */
function logOf(unforeseen: (what: string) => void): Log {
  const quiet = (): void => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error(event, fields) {
      unforeseen(`${event} ${JSON.stringify(fields)}`);
    },
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error('nothing is exported here'));
const noFiles: OutputFiles = {
  lock: refuse,
  backup: refuse,
  backups: refuse,
  takeOut: refuse,
  eraseBackups: refuse,
  eraseOrphanedBackups: refuse,
  check: refuse,
  place: refuse,
  sweep: refuse,
  discard: refuse,
};
