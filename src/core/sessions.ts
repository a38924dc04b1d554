import type { Analysis } from '../contract/analysis.ts';
import type { SessionSnapshot } from '../contract/events.ts';
import type { Report } from '../contract/report.ts';
import { analyzeSession, storedAnalysis } from './useCases/analyzeSession.ts';
import { controlExecution, type Control } from './useCases/controlExecution.ts';
import { createSession } from './useCases/createSession.ts';
import type { AnalyzeRequest, SessionsDeps, SessionView } from './useCases/deps.ts';
import { executeSession, type ExecuteOptions } from './useCases/executeSession.ts';
import { checkExport } from './useCases/checkExport.ts';
import { exportSession, type ExportOptions } from './useCases/exportSession.ts';
import { findSession } from './useCases/findSession.ts';
import { forgetSession } from './useCases/forgetSession.ts';
import { splitSession } from './useCases/splitSession.ts';
import { listSessions, viewSession } from './useCases/viewSession.ts';

/**
 * The use cases: what can be done with a session. Each is refused by the gates of `state/capabilities.ts`
 * with an `AppError`; each that works on a session holds its lease meanwhile. A signal that aborts leaves
 * the session in a state that can be gone on from.
 */
export interface Sessions {
  /** The session of a workbook; a new one where there is none yet. */
  create(workbookPath: string): Promise<SessionView>;
  list(): Promise<readonly SessionView[]>;
  /** The id of the one session whose id begins so. */
  find(beginning: string): Promise<string>;
  view(id: string): Promise<SessionView>;
  analysis(id: string): Promise<Analysis>;
  analyze(id: string, request: AnalyzeRequest, signal?: AbortSignal): Promise<Analysis>;
  /** Resolves once the tasks are durable, read back and ready. */
  split(id: string, signal?: AbortSignal): Promise<void>;
  /** Translates what is left; with `retryFailed`, failed tasks too. An aborted signal stops it. */
  execute(id: string, options?: ExecuteOptions, signal?: AbortSignal): Promise<'completed' | 'stopped'>;
  /** Resolves when the owner, in whichever window, has done it. */
  control(id: string, action: Control, signal?: AbortSignal): Promise<void>;
  export(id: string, options: ExportOptions, signal?: AbortSignal): Promise<Report>;
  /** Throws where an export would be refused that needs no results to know it: before anything is paid for. */
  checkExport(id: string, options: ExportOptions): Promise<void>;
  forget(id: string, signal?: AbortSignal): Promise<void>;
  /** Complete snapshots of what this process does to the session. Returns a function that unsubscribes. */
  subscribe(id: string, listener: (snapshot: SessionSnapshot) => void): () => void;
}

export function createSessions(deps: SessionsDeps): Sessions {
  return {
    create: (path) => createSession(deps, path),
    list: () => listSessions(deps),
    find: (beginning) => findSession(deps, beginning),
    view: (id) => viewSession(deps, id),
    analysis: (id) => storedAnalysis(deps, id),
    analyze: (id, request, signal) => analyzeSession(deps, id, request, signal),
    split: (id, signal) => splitSession(deps, id, signal),
    execute: (id, options, signal) => executeSession(deps, id, options ?? {}, signal),
    control: (id, action, signal) => controlExecution(deps, id, action, signal),
    export: (id, options, signal) => exportSession(deps, id, options, signal),
    checkExport: (id, options) => checkExport(deps, id, options),
    forget: (id, signal) => forgetSession(deps, id, signal),
    subscribe: (id, listener) => deps.events.subscribe(id, listener),
  };
}
