import { analysis, type Analysis } from '../../contract/analysis.ts';
import { sessionSettings, type SessionSettings } from '../../contract/session.ts';
import { AppError } from '../../contract/errors.ts';
import { workbookFrom } from '../analysis/sheetsMeant.ts';
import type { Within } from '../ports.ts';
import { analyzeOwned } from './analyzeSession.ts';
import type { KeptMapping } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/**
 * Moves what was set right in a session into the project file, for its workbook alone, and analyzes by that. Only a
 * file that is written makes the session forget what it was told.
 */
export async function keepMapping(
  deps: SessionsDeps,
  id: string,
  within: Within,
  signal?: AbortSignal,
): Promise<KeptMapping> {
  const { projects, store, trusted } = deps;
  if (!trusted())
    throw new AppError(
      'untrusted',
      'This workspace is not trusted, so lingrid.json is not written. Trust it first.',
    );
  const options = { action: 'analyze', operation: 'analyze', look: 'glance' } as const;
  return asOwner(deps, id, options, { signal }, async (operation) => {
    const { path: workbook, settings } = operation.owned.record;
    const { overrides = [], projectFile } = settings;
    if (overrides.length === 0)
      throw new AppError(
        'invalid_request',
        'Nothing was set right in this session: there is nothing to keep.',
      );
    const nearest =
      projectFile === undefined ? await projects.find(workbook) : await projects.read(projectFile);
    const file = nearest ?? projects.newBeside(workbook);
    const place = workbookFrom(file.path, workbook);
    await projects.saveSheets(
      file,
      overrides.map((entry) => ({ workbook: place, ...entry })),
      within,
    );
    const before = await store.sessions.readAnalysis(id);
    const found = await analyzeOwned(
      deps,
      operation,
      { change: { overrides: null } },
      (now, chosen) => before !== undefined && workOf(now, chosen) === workOf(before, settings),
    );
    return { path: file.path, analysis: found };
  });
}

/** All that tasks are made from and done with: everything but why it is so, in the schemas' order. */
function workOf(found: Analysis, settings: SessionSettings): string {
  const chosen = sessionSettings.parse(settings);
  const { fingerprint, source, sheets, languages } = analysis.parse(found);
  const why = new Set(['reason', 'confidence', 'headerGuess', 'overrides']);
  const work = { fingerprint: fingerprint.sha256, source, sheets, languages, chosen };
  return JSON.stringify(work, (key, value: unknown) => {
    if (key === 'leftOut') return value !== null;
    return why.has(key) ? undefined : value;
  });
}
