import { AppError, FORCIBLE } from '../../contract/errors.ts';
import type { SessionRecord } from '../../contract/session.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Clock } from '../ports.ts';
import type { OutputFiles } from '../ports/outputFiles.ts';
import type { CellEdit, CellNote, NewColumn, PatchResult, Repaint, Workbooks } from '../ports/workbooks.ts';
import type { HeldLease } from '../session/heldLease.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import { recordOutput } from '../session/settleSession.ts';
import { folderOf } from './outputPath.ts';

interface Deps {
  readonly workbooks: Workbooks;
  readonly files: OutputFiles;
  readonly clock: Clock;
  readonly owned: OwnedSession;
  readonly held: HeldLease;
}

interface Output {
  /** The bytes that the edits were planned on. */
  readonly planned: Fingerprint;
  readonly edits: readonly CellEdit[];
  readonly columns: readonly NewColumn[];
  /** Columns that an earlier export has added. */
  readonly looks: readonly NewColumn[];
  readonly repaints: readonly Repaint[];
  readonly notes: readonly CellNote[];
  /** Where the new workbook goes; the workbook's own path where it is replaced. */
  readonly path: string;
  readonly force: boolean;
  /** Called once the new file is complete and verified, before it takes the name. */
  readonly beforeRename: () => Promise<void>;
}

/**
 * Writes the patched workbook to `path`: through a verified temporary file and an atomic rename, under a
 * lock beside it, with the intent recorded first so that a crash around the rename can be settled.
 * Whatever fails, what stood at `path` stands there still.
 */
export async function writeOutput(deps: Deps, output: Output): Promise<PatchResult> {
  const { workbooks, files, owned, held } = deps;
  const { path, force } = output;
  await files.check(path, { force });
  const lock = await files.lock(path);
  try {
    await files.sweep(folderOf(path), owned.record.id);
    const standing = await workbooks.fingerprint(path);
    if (path === owned.record.path && standing?.sha256 !== output.planned.sha256)
      throw changedMeanwhile(path);
    assertReplaceable(owned.record, output, standing);
    const patched = await workbooks.patch(
      {
        path: owned.record.path,
        sha256: output.planned.sha256,
        folder: folderOf(path),
        edits: output.edits,
        columns: output.columns,
        looks: output.looks,
        repaints: output.repaints,
        notes: output.notes,
        label: owned.record.id,
      },
      held.signal,
    );
    if (patched.applied + patched.repainted.length === 0) await files.discard(patched.temporary);
    else await place(deps, output, patched, standing);
    return patched;
  } finally {
    // A lock that cannot be removed is taken over once this process has ended: no reason to hide the outcome.
    await lock.release().catch(() => undefined);
  }
}

/** A copy never replaces a file that is not the one we wrote last. */
export function assertReplaceable(
  record: SessionRecord,
  { path, force }: Pick<Output, 'path' | 'force'>,
  standing: Fingerprint | undefined,
): void {
  if (path === record.path || standing === undefined || force) return;
  const ours = record.outputs.find((written) => written.path === path);
  if (ours?.sha256 === standing.sha256) return;
  throw new AppError(
    'output_exists',
    `${path} is there already and is not the file that Lingrid wrote last. Name another, or let it be replaced.`,
    FORCIBLE,
  );
}

async function place(
  deps: Deps,
  output: Output,
  patched: PatchResult,
  standing: Fingerprint | undefined,
): Promise<void> {
  const { files, clock, owned, held } = deps;
  const { path } = output;
  try {
    await output.beforeRename();
    await owned.update((record) => ({
      ...record,
      intent: {
        path,
        temporary: patched.temporary,
        oldSha256: standing?.sha256 ?? '',
        newSha256: patched.sha256,
      },
    }));
    if (standing !== undefined && path === owned.record.path) await files.backup(path, owned.record.id);
    const fingerprint = await files.place(patched.temporary, path, {
      standing: standing?.sha256 ?? null,
      confirm: held.confirm,
    });
    await owned.update((record) => ({
      ...record,
      intent: null,
      touchedAt: clock.now(),
      ...recordOutput(record, { path, fingerprint }, clock.now()),
    }));
  } catch (error) {
    await giveUp(deps, patched);
    throw error;
  }
}

/** Best effort: the next owner settles by what is on disk whatever this leaves undone. */
async function giveUp({ files, owned, workbooks }: Deps, { temporary, sha256 }: PatchResult): Promise<void> {
  await files.discard(temporary).catch(() => undefined);
  const { intent } = owned.record;
  if (intent === null) return;
  const renamed = (await workbooks.fingerprint(intent.path).catch(() => undefined))?.sha256 === sha256;
  if (!renamed) await owned.update((record) => ({ ...record, intent: null })).catch(() => undefined);
}

function changedMeanwhile(path: string): AppError {
  return new AppError(
    'workbook_changed',
    `${path} was changed by somebody else during the export. Nothing was replaced; export again.`,
  );
}
