import { createHash } from 'node:crypto';
import type { Edit } from '../../contract/edits.ts';
import { AppError, FORCIBLE } from '../../contract/errors.ts';
import type { PatchReport } from '../../contract/patchReport.ts';
import { columnNumber } from '../cellRef.ts';
import { folderOf } from '../export/outputPath.ts';
import type { OutputFiles } from '../ports/outputFiles.ts';
import type { CellEdit, PatchResult, Workbooks } from '../ports/workbooks.ts';

/** What of the port a copy needs: nothing is kept, for no session knows of it. */
export type Placing = Pick<OutputFiles, 'check' | 'lock' | 'place' | 'sweep' | 'discard'>;

interface Deps {
  readonly workbooks: Pick<Workbooks, 'fingerprint' | 'patch'>;
  readonly files: Placing;
  readonly signal: AbortSignal;
}

export interface PatchFile {
  /** Canonical. */
  readonly workbook: string;
  /** Canonical; the workbook's own path only with `force`. */
  readonly out: string;
  readonly edits: readonly Edit[];
  /** Writes the cells that may be edited where some must not. */
  readonly skip: boolean;
  readonly force: boolean;
}

/**
 * Writes a copy of a workbook with some cells' texts replaced: all of them or, with `skip`, those that may be.
 * The report's `output` is null where nothing was written, because a cell must not be edited or, with `skip`, none
 * may be. Whatever fails, what stood at `out` stands there still. Throws `output_exists` without `force`.
 */
export async function patchFile(
  { workbooks, files, signal }: Deps,
  { workbook, out, edits, skip, force }: PatchFile,
): Promise<PatchReport> {
  const before = await workbooks.fingerprint(out);
  if (before !== undefined && !force) throw exists(out, workbook);
  await files.check(out, { force });
  const lock = await files.lock(out);
  try {
    // No other run sweeps or makes files of this label: all that are named for this output wait for its lock.
    const label = `patch-${createHash('sha256').update(out).digest('hex').slice(0, 16)}`;
    await files.sweep(folderOf(out), label);
    const standing = await workbooks.fingerprint(out);
    if (standing !== undefined && !force) throw exists(out, workbook);
    const original = out === workbook ? standing : await workbooks.fingerprint(workbook);
    if (original === undefined) throw gone(workbook);
    const { sha256 } = original;
    const patched = await workbooks.patch(
      { path: workbook, sha256, folder: folderOf(out), edits: edits.map(cellOf), label },
      signal,
    );
    const { applied, refused, warnings, parts } = patched;
    const isWritten = refused.length === 0 || (skip && applied > 0);
    if (!isWritten) {
      await files.discard(patched.temporary);
      return { workbook, output: null, applied: 0, refused, warnings: [], parts: [] };
    }
    await place({ files, signal }, patched, out, standing?.sha256 ?? null);
    return { workbook, output: out, applied, refused, warnings, parts };
  } finally {
    // A lock that cannot be removed is taken over once this process has ended: no reason to hide the outcome.
    await lock.release().catch(() => undefined);
  }
}

function cellOf({ sheet, ref, text }: Edit): CellEdit {
  const [, letters = '', row = ''] = /^\$?([A-Za-z]+)\$?(\d+)$/.exec(ref) ?? [];
  return { sheet, row: Number(row), column: columnNumber(letters), text };
}

async function place(
  { files, signal }: Pick<Deps, 'files' | 'signal'>,
  { temporary }: PatchResult,
  out: string,
  standing: string | null,
): Promise<void> {
  try {
    await files.place(temporary, out, {
      standing,
      confirm: () =>
        Promise.resolve().then(() => {
          signal.throwIfAborted();
        }),
    });
  } catch (error) {
    await files.discard(temporary).catch(() => undefined);
    throw error;
  }
}

function exists(out: string, workbook: string): AppError {
  const what = out === workbook ? 'is the workbook itself' : 'is there already';
  return new AppError('output_exists', `${out} ${what}. Name another file, or let it be replaced.`, FORCIBLE);
}

function gone(workbook: string): AppError {
  return new AppError('workbook_missing', `${workbook} is not there any more. Restore it, and try again.`);
}
