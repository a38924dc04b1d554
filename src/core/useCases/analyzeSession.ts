import type { Analysis } from '../../contract/analysis.ts';
import { AppError } from '../../contract/errors.ts';
import type { Project } from '../../contract/project.ts';
import type { SessionRecord, SessionSettings } from '../../contract/session.ts';
import { analysisFailed, analyzed } from '../../state/sessionStates.ts';
import { placeFrom, sheetsOfWorkbook } from '../analysis/sheetsMeant.ts';
import { analyze } from '../pipeline/analyze.ts';
import { translatorOf } from '../session/circumstances.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import { recordFailure } from '../session/recordFailure.ts';
import { logUnforeseen, reasonOf } from '../session/reasonOf.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { AnalyzeRequest } from './api.ts';
import { assertKnown, assertOutFits, changedSettings } from './changedSettings.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner, type OwnedOperation } from './ownedOperation.ts';

/**
 * Analyzes the workbook with new settings. Split and execution start over in the same write; finished
 * results stay for the next split. A request that makes no sense leaves a session that has begun as it was.
 */
export async function analyzeSession(
  deps: SessionsDeps,
  id: string,
  request: AnalyzeRequest,
  signal?: AbortSignal,
): Promise<Analysis> {
  assertNamesKnown(deps, request);
  if (request.preview === true) return preview(deps, id, request, signal);
  const options = { action: 'analyze', operation: 'analyze', look: 'glance' } as const;
  return asOwner(deps, id, options, { signal }, async ({ held, owned }) => {
    try {
      return await analyzeOwned(deps, { held, owned }, request);
    } catch (error) {
      held.signal.throwIfAborted();
      if (!isRequestsFault(error)) {
        logUnforeseen(deps.log, 'analysis.failed', error);
        await recordFailure(deps.log, () => owned.step((states) => analysisFailed(states, reasonOf(error))));
      }
      throw error;
    }
  });
}

/** Analyzes as the owner, and keeps what was found. */
export async function analyzeOwned(
  deps: SessionsDeps,
  { held, owned }: OwnedOperation,
  request: AnalyzeRequest,
  /** Whether tasks made from what was found before are tasks of what is found now. */
  isSameWork: (found: Analysis, settings: SessionSettings) => boolean = () => false,
): Promise<Analysis> {
  const { project, settings } = await readProject(deps, owned.record, request);
  await keepForResuming(owned, settings);
  const { path } = owned.record;
  const { workbooks } = deps;
  const found = await analyze({ workbooks, path, settings, project, signal: held.signal });
  const analysis = withPrice(found, settings, deps);
  const isSame = isSameWork(analysis, settings);
  await owned.finish(
    (record) => ({
      ...record,
      touchedAt: deps.clock.now(),
      fingerprint: analysis.fingerprint,
      settings,
      ...(!isSame && {
        states: analyzed(record.states),
        statistics: null,
        spending: null,
        pace: null,
        estimate: null,
      }),
    }),
    analysis,
  );
  return analysis;
}

async function preview(
  deps: SessionsDeps,
  id: string,
  request: AnalyzeRequest,
  signal: AbortSignal | undefined,
): Promise<Analysis> {
  const found = await deps.store.sessions.read(id);
  if (found === undefined) throw sessionNotFound(id);
  const { path } = found.value;
  const { project, settings } = await readProject(deps, found.value, request);
  const { workbooks } = deps;
  const whatever = new AbortController().signal;
  const analysis = await analyze({ workbooks, path, settings, project, signal: signal ?? whatever });
  return withPrice(analysis, settings, deps);
}

function withPrice(analysis: Analysis, settings: SessionSettings, { translators }: SessionsDeps): Analysis {
  return { ...analysis, price: translatorOf(settings, translators)?.price ?? null };
}

/** What was found, with the price of the model that is chosen now. */
export async function storedAnalysis(deps: SessionsDeps, id: string): Promise<Analysis> {
  const analysis = await deps.store.sessions.readAnalysis(id);
  const session = await deps.store.sessions.read(id);
  if (session === undefined) throw sessionNotFound(id);
  if (analysis !== undefined) return withPrice(analysis, session.value.settings, deps);
  throw new AppError('stage_conflict', 'The workbook has not been analyzed yet. Analyze it first.');
}

/** Written first, so that a session whose very first analysis dies can be gone on from as it was meant. */
async function keepForResuming(owned: OwnedSession, settings: SessionSettings): Promise<void> {
  const { status } = owned.record.states.session;
  if (status === 'created' || status === 'failed') await owned.update((record) => ({ ...record, settings }));
}

/** The project file that counts, and the settings in which what it says holds where the request says nothing. */
async function readProject(
  { projects }: SessionsDeps,
  { path, settings: kept }: Pick<SessionRecord, 'path' | 'settings'>,
  request: AnalyzeRequest,
): Promise<{ readonly project: Project | undefined; readonly settings: SessionSettings }> {
  const settings = withoutProjectsChoice(changedSettings(request.settings ?? kept, request.change ?? {}));
  if (settings.out !== undefined && settings.out !== kept.out) assertOutFits(path, settings.out);
  const { projectFile } = settings;
  const found = projectFile === undefined ? await projects.find(path) : await projects.read(projectFile);
  const project = found && {
    ...found.project,
    sheets: sheetsOfWorkbook(found.project.sheets, placeFrom(found.path, path)),
  };
  const next: SessionSettings = {
    ...settings,
    ...(settings.provider === undefined &&
      project?.profile !== undefined && { provider: project.profile, providerBy: 'project' as const }),
  };
  // Nobody but the file names these, and it may have changed since settings were kept.
  if (project?.placeholders === undefined) delete next.placeholders;
  else next.placeholders = project.placeholders;
  if (project?.afterExport === undefined) delete next.afterExport;
  else next.afterExport = project.afterExport;
  return { project, settings: next };
}

/** The file may name another profile by now, or none. */
function withoutProjectsChoice(settings: SessionSettings): SessionSettings {
  if (settings.providerBy === undefined) return settings;
  const own = { ...settings };
  delete own.provider;
  delete own.providerBy;
  return own;
}

/**
 * Who is named for this very analysis must be there, and have what it needs; who is kept, or named by a project
 * file, is for the gate to judge.
 */
function assertNamesKnown({ translators }: SessionsDeps, { settings, change }: AnalyzeRequest): void {
  if (settings !== undefined && settings.providerBy === undefined) translators(settings);
  const { provider, model } = change ?? {};
  if (provider != null) assertKnown(translators, { provider, ...(model != null && { model }) });
}

function isRequestsFault(error: unknown): boolean {
  return (
    error instanceof AppError && (error.code === 'invalid_request' || error.code === 'invalid_project_file')
  );
}
