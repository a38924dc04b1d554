import type { Analysis } from '../../contract/analysis.ts';
import { AppError } from '../../contract/errors.ts';
import type { Project } from '../../contract/project.ts';
import type { SessionSettings } from '../../contract/session.ts';
import { analysisFailed, analyzed } from '../../state/sessionStates.ts';
import { analyze } from '../pipeline/analyze.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import { reasonOf } from '../session/reasonOf.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { AnalyzeRequest, SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/**
 * Analyzes the workbook with new settings. Split and execution start over in the same write; finished
 * results stay for the next split. A request that makes no sense leaves the session as it was.
 */
export async function analyzeSession(
  deps: SessionsDeps,
  id: string,
  request: AnalyzeRequest,
  signal?: AbortSignal,
): Promise<Analysis> {
  return asOwner(
    deps,
    id,
    { action: 'analyze', operation: 'analyze', look: 'glance' },
    signal,
    async (operation) => {
      const { held, owned } = operation;
      const { path } = owned.record;
      const found =
        request.projectFile === undefined
          ? await deps.projects.find(path)
          : await deps.projects.read(request.projectFile);
      const settings = withProject(request.settings, found?.project);
      deps.translators(settings);
      await keepForResuming(owned, settings);
      try {
        const analysis = await analyze({
          workbooks: deps.workbooks,
          path,
          settings,
          project: found?.project,
          signal: held.signal,
        });
        await owned.finish(
          (record) => ({
            ...record,
            touchedAt: deps.clock.now(),
            fingerprint: analysis.fingerprint,
            states: analyzed(record.states),
            settings,
            statistics: null,
          }),
          analysis,
        );
        return analysis;
      } catch (error) {
        held.signal.throwIfAborted();
        if (!isRequestsFault(error)) await owned.step((states) => analysisFailed(states, reasonOf(error)));
        throw error;
      }
    },
  );
}

export async function storedAnalysis(deps: SessionsDeps, id: string): Promise<Analysis> {
  const analysis = await deps.store.sessions.readAnalysis(id);
  if (analysis !== undefined) return analysis;
  if ((await deps.store.sessions.read(id)) === undefined) throw sessionNotFound(id);
  throw new AppError('stage_conflict', 'The workbook has not been analyzed yet. Analyze it first.');
}

/** Written first, so that a session whose very first analysis dies can be gone on from as it was meant. */
async function keepForResuming(owned: OwnedSession, settings: SessionSettings): Promise<void> {
  const { status } = owned.record.states.session;
  if (status === 'created' || status === 'failed') await owned.update((record) => ({ ...record, settings }));
}

/** What the project file says holds where the request says nothing. */
function withProject(settings: SessionSettings, project: Project | undefined): SessionSettings {
  const excludeKeys = [...(settings.excludeKeys ?? []), ...(project?.excludeKeys ?? [])];
  return {
    ...settings,
    ...(settings.provider === undefined && project?.profile !== undefined && { provider: project.profile }),
    ...(excludeKeys.length > 0 && { excludeKeys }),
  };
}

function isRequestsFault(error: unknown): boolean {
  return error instanceof AppError && error.code === 'invalid_request';
}
