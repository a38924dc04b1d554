import { AppError } from '../../contract/errors.ts';
import type { Report } from '../../contract/report.ts';
import { destinationOf } from '../export/outputPath.ts';
import { exportWorkbook } from '../pipeline/export.ts';
import { storedAnalysis } from './analyzeSession.ts';
import type { ExportOptions } from './api.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

/** Writes the session's results into a copy of the workbook or into the workbook itself. */
export async function exportSession(
  deps: SessionsDeps,
  id: string,
  { settings, force = false, partial = false, permit }: ExportOptions,
  signal?: AbortSignal,
): Promise<Report> {
  const options = { action: 'export', operation: 'export', look: 'glance', partial, settings } as const;
  return asOwner(deps, id, options, { signal }, async ({ held, owned }) => {
    const { split } = owned.record.states;
    if (split.status !== 'completed')
      throw new AppError('internal', 'The gates let an export pass without tasks.');
    await permit?.(destinationOf(owned.record));
    return exportWorkbook({
      ...deps,
      tasks: deps.store.tasks,
      owned,
      held,
      analysis: await storedAnalysis(deps, id),
      generation: split.generation,
      force,
    });
  });
}
