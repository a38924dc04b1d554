import type { Course, Sessions } from './useCases/api.ts';
import { analyzeSession, storedAnalysis } from './useCases/analyzeSession.ts';
import { checkExport } from './useCases/checkExport.ts';
import { configureSession } from './useCases/configureSession.ts';
import { controlExecution } from './useCases/controlExecution.ts';
import { createSession } from './useCases/createSession.ts';
import type { SessionsDeps } from './useCases/deps.ts';
import { editTask } from './useCases/editTask.ts';
import { executeSession } from './useCases/executeSession.ts';
import { exportSession } from './useCases/exportSession.ts';
import { findSession } from './useCases/findSession.ts';
import { forgetSession } from './useCases/forgetSession.ts';
import { newestOutput } from './useCases/newestOutput.ts';
import { keepMapping } from './useCases/keepMapping.ts';
import { readTask, readTasks } from './useCases/readTasks.ts';
import { listBackups, restoreBackup } from './useCases/restoreBackup.ts';
import { splitSession } from './useCases/splitSession.ts';
import { storeState } from './useCases/storeState.ts';
import { glimpseSession, listSessions, viewSession } from './useCases/viewSession.ts';

export function createSessions(deps: SessionsDeps): Sessions {
  return {
    create: (path) => createSession(deps, path),
    list: () => listSessions(deps),
    find: (beginning) => findSession(deps, beginning),
    view: (id) => viewSession(deps, id),
    glimpse: (id) => glimpseSession(deps, id),
    storeState: () => storeState(deps),
    configure: (id, change, signal) => configureSession(deps, id, change, signal),
    analysis: (id) => storedAnalysis(deps, id),
    analyze: (id, request, signal) => analyzeSession(deps, id, request, signal),
    keepMapping: (id, within, signal) => keepMapping(deps, id, within, signal),
    split: (id, signal, begun) => splitSession(deps, id, courseOf(signal, begun)),
    execute: (id, options, signal, begun) => executeSession(deps, id, options ?? {}, courseOf(signal, begun)),
    control: (id, action, signal) => controlExecution(deps, id, action, signal),
    tasks: (id, query) => readTasks(deps, id, query),
    task: (id, index) => readTask(deps, id, index),
    edit: (id, index, edit) => editTask(deps, id, index, edit),
    export: (id, options, signal) => exportSession(deps, id, options, signal),
    checkExport: (id, options) => checkExport(deps, id, options),
    output: (id) => newestOutput(deps, id),
    backups: (id) => listBackups(deps, id),
    restore: (id, backup, signal) => restoreBackup(deps, id, backup, signal),
    forget: (id, signal) => forgetSession(deps, id, signal),
    subscribe: (id, listener) => deps.events.subscribe(id, listener),
  };
}

function courseOf(signal: AbortSignal | undefined, begun: Course['begun']): Course {
  return { signal, ...(begun !== undefined && { begun }) };
}
