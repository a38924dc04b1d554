import { join } from 'node:path';
import type { MachineSettings } from './contract/machineSettings.ts';
import type { Clock, Log, Translator } from './core/ports.ts';
import type { TaskStore } from './core/ports/store.ts';
import { createLimiters } from './core/engine/limiter.ts';
import { createProtection } from './core/engine/createProtection.ts';
import type { Execution } from './core/pipeline/execute.ts';
import { createSessions } from './core/sessions.ts';
import type { Sessions } from './core/useCases/api.ts';
import { createEventHub } from './core/session/eventHub.ts';
import { systemClock } from './core/systemClock.ts';
import { mayMean } from './core/analysis/sheetsMeant.ts';
import { faultOfPattern } from './core/text/ownPatterns.ts';
import { protectedSpans } from './core/text/placeholders.ts';
import { createProjectFiles } from './project/projectFiles.ts';
import { createConnections } from './providers/connections.ts';
import { keysFromEnvironment, type KeySource } from './providers/keys.ts';
import { createPseudo } from './providers/pseudo.ts';
import { createTranslators, type KeyAdvice } from './providers/translators.ts';
import type { LingridServer } from './server/server.ts';
import { openStore, type Store } from './store/openStore.ts';
import { createGlance, fingerprint } from './workbook/files/fingerprint.ts';
import { locate } from './workbook/files/locate.ts';
import { createOutputFiles } from './workbook/files/outputFiles.ts';
import { readOutput } from './workbook/files/readOutput.ts';
import { createWorkspace } from './workbook/files/workspace.ts';
import { createWorkbooks } from './workbook/workbooks.ts';

export interface LingridOptions {
  /** The folder of the session store and of backups; made where it is missing. */
  readonly storeDirectory: string;
  /** The built worker, `dist/worker.js`: given by the entry, since only it knows where it stands. */
  readonly workerPath: string;
  readonly log: Log;
  readonly trusted: () => boolean;
  /** Profiles of endpoints, as they are when it is asked; none where absent. */
  readonly machineSettings?: () => MachineSettings;
  /** Where proxies are looked up, and keys unless there are `keys`; nowhere where absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where keys are kept, in place of the environment. */
  readonly keys?: KeySource;
  /** What to do so that there is a key. */
  readonly keyAdvice?: KeyAdvice;
  /** The models of the editor that this runs in. */
  readonly editorModels?: (model: string | undefined) => Translator;
  readonly clock?: Clock;
  /** Of leases, in ms. */
  readonly timeToLive?: number;
  /** A seam for tests that slow the store down or break it. */
  readonly wrapStore?: (store: Store) => Store;
}

export interface Lingrid {
  readonly sessions: Sessions;
  /** For reading tasks page by page. */
  readonly tasks: Pick<TaskStore, 'tasks' | 'units' | 'task' | 'unit'>;
  /** The HTTP API over the use cases, without a socket yet. */
  serve(options: ServeOptions): Promise<LingridServer>;
  /** Closes servers, stops what runs here, then ends workers, then the store. Safe to call twice. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The workspace folders, as they are when it is asked: workbooks elsewhere are not spoken of. */
  readonly folders: () => readonly string[];
  readonly version: string;
  /** Where its socket listens; on any port that is free where absent, or 0. */
  readonly port?: number | undefined;
}

/** Builds everything in the order of its dependencies; `close` ends it in reverse. */
export async function createLingrid(options: LingridOptions): Promise<Lingrid> {
  const { storeDirectory, workerPath, log, trusted, clock = systemClock, timeToLive, env = {} } = options;
  const opened = await openStore({
    directory: join(storeDirectory, 'store'),
    clock,
    log,
    ...(timeToLive !== undefined && { timeToLive }),
  });
  const store = options.wrapStore?.(opened) ?? opened;
  const workbooks = createWorkbooks({ workerPath, locate, fingerprint, glance: createGlance() });
  const connections = createConnections({ env });
  const executions = new Map<string, Execution>();
  const servers = new Set<LingridServer>();
  const sessions = createSessions({
    store,
    workbooks,
    files: createOutputFiles({ backupsFolder: join(storeDirectory, 'backups'), clock }),
    projects: createProjectFiles({ faultOfPattern, mayMean }),
    translators: createTranslators({
      pseudo: createPseudo({ protectedSpans }),
      editorModels: options.editorModels,
      profiles: () => options.machineSettings?.().profiles ?? {},
      keys: options.keys ?? keysFromEnvironment(env),
      keyAdvice: options.keyAdvice,
      connections,
      log,
    }),
    limiterOf: createLimiters(clock, Math.random),
    protectionOf: createProtection,
    clock,
    random: Math.random,
    log,
    trusted,
    events: createEventHub(),
    executions,
  });
  return {
    sessions,
    tasks: store.tasks,
    async serve({ folders, version, port }) {
      // Evaluated late: who serves nothing does not wait for it.
      const { createServer } = await import('./server/server.ts');
      const server = createServer({
        sessions,
        workspace: createWorkspace(folders),
        readOutput,
        clock,
        log,
        version,
        port,
      });
      servers.add(server);
      return server;
    },
    async close() {
      await Promise.allSettled([...servers].map((server) => server.close()));
      await Promise.allSettled([...executions.values()].map((execution) => execution.stop()));
      await connections.close();
      await workbooks.close();
      await store.close();
    },
  };
}
