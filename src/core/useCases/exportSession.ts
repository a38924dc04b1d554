import { AppError } from '../../contract/errors.ts';
import type { Report } from '../../contract/report.ts';
import type { SessionSettings } from '../../contract/session.ts';
import { exportWorkbook } from '../pipeline/export.ts';
import { storedAnalysis } from './analyzeSession.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';

export interface ExportOptions {
  /** Where to, when it is to be remembered anew: a copy (canonical path `out`, else beside) or in place. */
  readonly settings?: Pick<SessionSettings, 'destination' | 'out'> | undefined;
  /** Replaces an output that is not ours; lets a file with several hard links be replaced. */
  readonly force?: boolean;
  /** Exports what is there, though the execution has not finished. */
  readonly partial?: boolean;
}

/** Writes the session's results into a copy of the workbook or into the workbook itself. */
export async function exportSession(
  deps: SessionsDeps,
  id: string,
  { settings, force = false, partial = false }: ExportOptions,
  signal?: AbortSignal,
): Promise<Report> {
  const options = { action: 'export', operation: 'export', look: 'glance', partial, settings } as const;
  return asOwner(deps, id, options, signal, async ({ held, owned }) => {
    const { split } = owned.record.states;
    if (split.status !== 'completed')
      throw new AppError('internal', 'The gates let an export pass without tasks.');
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
