import type { Backup } from '../../contract/api/backups.ts';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import { folderOf } from '../export/outputPath.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner, type OwnedOperation } from './ownedOperation.ts';

/** The workbooks that were replaced and are kept, newest first. */
export async function listBackups({ store, files }: SessionsDeps, id: string): Promise<readonly Backup[]> {
  if ((await store.sessions.read(id)) === undefined) throw sessionNotFound(id);
  return files.backups(id);
}

/**
 * Puts a backup in the workbook's place, and keeps what stands there as a backup first. States and results stay:
 * where it is neither the workbook that was analyzed nor what was written into it last, it has changed since, and the
 * gates say so.
 */
export async function restoreBackup(
  deps: SessionsDeps,
  id: string,
  backup: string,
  signal?: AbortSignal,
): Promise<void> {
  const { files, clock, store } = deps;
  const options = { action: null, operation: 'export', look: 'glance' } as const;
  await asOwner(deps, id, options, { signal }, async (operation) => {
    const { owned } = operation;
    const { path } = owned.record;
    await files.check(path, { force: false });
    const lock = await files.lock(path);
    try {
      const restored = await replace(deps, operation, backup);
      const analyzed = (await store.sessions.readAnalysis(id))?.fingerprint.sha256;
      await owned.finish((record) => {
        const written = record.outputs.find((output) => output.path === path)?.sha256;
        const isKnown = restored.sha256 === analyzed || restored.sha256 === written;
        return { ...record, touchedAt: clock.now(), ...(isKnown && { fingerprint: restored }) };
      });
    } finally {
      // A lock that cannot be removed is taken over once this process has ended: no reason to hide the outcome.
      await lock.release().catch(() => undefined);
    }
  });
}

async function replace(
  { files, workbooks }: SessionsDeps,
  { held, owned }: OwnedOperation,
  backup: string,
): Promise<Fingerprint> {
  const { id, path } = owned.record;
  const folder = folderOf(path);
  await files.sweep(folder, id);
  const standing = await workbooks.fingerprint(path);
  const temporary = await files.takeOut(id, backup, folder);
  if (temporary === undefined) throw noSuchBackup();
  try {
    if (standing !== undefined && (await workbooks.fingerprint(temporary))?.sha256 === standing.sha256) {
      await files.discard(temporary);
      return standing;
    }
    if (standing !== undefined) await files.backup(path, id, backup);
    return await files.place(temporary, path, {
      standing: standing?.sha256 ?? null,
      confirm: held.confirm,
    });
  } catch (error) {
    await files.discard(temporary).catch(() => undefined);
    throw error;
  }
}

function noSuchBackup(): AppError {
  return new AppError('not_found', 'There is no such backup of this session. List those there are.');
}
