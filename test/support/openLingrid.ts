import { join, resolve } from 'node:path';
import type { Clock, Translator } from '../../src/core/ports.ts';
import type { OutputFiles } from '../../src/core/ports/outputFiles.ts';
import { createProtection } from '../../src/core/engine/createProtection.ts';
import { createLimiters } from '../../src/core/engine/limiter.ts';
import { createEventHub } from '../../src/core/session/eventHub.ts';
import { createSessions } from '../../src/core/sessions.ts';
import type { SessionsDeps } from '../../src/core/useCases/deps.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import type { Sessions } from '../../src/core/useCases/api.ts';
import { mayMean } from '../../src/core/analysis/sheetsMeant.ts';
import { faultOfPattern } from '../../src/core/text/ownPatterns.ts';
import { createProjectFiles } from '../../src/project/projectFiles.ts';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { createGlance, fingerprint } from '../../src/workbook/files/fingerprint.ts';
import { locate } from '../../src/workbook/files/locate.ts';
import { createOutputFiles } from '../../src/workbook/files/outputFiles.ts';
import { createWorkbooks } from '../../src/workbook/workbooks.ts';
import { quietLog } from './quietLog.ts';

export interface OpenLingrid {
  readonly sessions: Sessions;
  readonly store: Store;
  close(): Promise<void>;
}

/** The real store, workbooks and files under a folder, with a translator and faults of a test's choice. */
export async function openLingrid(options: {
  readonly folder: string;
  readonly translator: Translator;
  /** A store that is open already, of one window among several in this process. */
  readonly opened?: Store;
  readonly wrapStore?: (store: Store) => Store;
  readonly protectionOf?: SessionsDeps['protectionOf'];
  readonly wrapFiles?: (files: OutputFiles) => OutputFiles;
  readonly trusted?: () => boolean;
  readonly clock?: Clock;
}): Promise<OpenLingrid> {
  const { folder, translator, clock = systemClock } = options;
  const opened =
    options.opened ?? (await openStore({ directory: join(folder, 'store'), clock, log: quietLog }));
  const store = options.wrapStore?.(opened) ?? opened;
  const files = createOutputFiles({ backupsFolder: join(folder, 'backups'), clock: systemClock });
  const workbooks = createWorkbooks({
    workerPath: resolve('dist/worker.js'),
    locate,
    fingerprint,
    glance: createGlance(),
  });
  const sessions = createSessions({
    store,
    workbooks,
    files: options.wrapFiles?.(files) ?? files,
    projects: createProjectFiles({ faultOfPattern, mayMean }),
    translators: ({ provider }) => (provider === 'none' ? undefined : translator),
    limiterOf: createLimiters(clock, Math.random),
    protectionOf: options.protectionOf ?? createProtection,
    random: Math.random,
    clock,
    log: quietLog,
    trusted: options.trusted ?? (() => true),
    events: createEventHub(),
    executions: new Map(),
  });
  return {
    sessions,
    store,
    async close() {
      await workbooks.close();
      await opened.close();
    },
  };
}
