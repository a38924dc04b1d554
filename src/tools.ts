import { systemClock } from './core/systemClock.ts';
import { listCells } from './core/scripting/listCells.ts';
import { patchFile, type PatchFile } from './core/scripting/patchFile.ts';
import type { Fingerprint } from './contract/fingerprint.ts';
import type { PatchReport } from './contract/patchReport.ts';
import { createGlance, fingerprint } from './workbook/files/fingerprint.ts';
import { locate } from './workbook/files/locate.ts';
import { createPlacing } from './workbook/files/outputFiles.ts';
import { createWorkbooks } from './workbook/workbooks.ts';

/** What scripts do with a workbook without a session: neither store nor providers are loaded. */
export interface Tools {
  /** The canonical path of what must be a readable .xlsx or .xlsm. */
  locate(path: string): Promise<string>;
  /** What is at a path now; undefined where there is nothing. */
  fingerprint(path: string): Promise<Fingerprint | undefined>;
  patch(request: PatchFile, signal: AbortSignal): Promise<PatchReport>;
  /** Gives `write` the lines of all cells of the workbook at a canonical path. */
  text(
    path: string,
    options: { readonly refs: boolean; readonly write: (lines: string) => Promise<void> },
    signal: AbortSignal,
  ): Promise<void>;
  /** Ends the workers. */
  close(): Promise<void>;
}

export interface ToolsOptions {
  /** The built worker, `dist/worker.js`: given by the entry, since only it knows where it stands. */
  readonly workerPath: string;
}

export function createTools({ workerPath }: ToolsOptions): Tools {
  const workbooks = createWorkbooks({ workerPath, locate, fingerprint, glance: createGlance() });
  const files = createPlacing({ clock: systemClock });
  return {
    locate,
    fingerprint,
    patch: (request, signal) => patchFile({ workbooks, files, signal }, request),
    text: (path, options, signal) => listCells({ workbooks, path, signal, ...options }),
    close: () => workbooks.close(),
  };
}
