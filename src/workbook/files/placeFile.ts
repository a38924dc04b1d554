import type { Stats } from 'node:fs';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Clock } from '../../core/ports.ts';
import { syncFile, syncFolder, systemCode, type FileSystem } from './fileSystem.ts';
import { hashFile } from './fingerprint.ts';
import { outputTarget, type OutputTarget } from './outputTarget.ts';
import { probeFolder } from './probeFolder.ts';
import { unwritable } from './unwritable.ts';

/** Virus scanners and indexers hold a new file for a moment (Windows). In ms, before each further try. */
const RETRY_AFTER = [50, 200, 750];
const MAY_PASS = new Set(['EBUSY', 'EPERM', 'EACCES']);

/**
 * Gives the temporary file the name `path`, atomically and durably, with mode and owner of what stands there.
 * Throws `output_unwritable` with the target untouched and the temporary file still there.
 */
export async function placeFile(
  deps: { readonly fs: FileSystem; readonly clock: Pick<Clock, 'sleep'> },
  temporary: string,
  path: string,
): Promise<Fingerprint> {
  const { fs } = deps;
  const target = await outputTarget(fs, path);
  try {
    await takeAfter(fs, temporary, target);
    await syncFile(fs, temporary);
    const fingerprint = await hashFile(fs, temporary);
    await renameOver(deps, temporary, target.path);
    await syncFolder(fs, target.folder);
    return fingerprint;
  } catch (error) {
    throw unwritable(target.path, error);
  }
}

async function takeAfter(fs: FileSystem, temporary: string, target: OutputTarget): Promise<void> {
  if (!target.exists) {
    await fs.chmod(temporary, await probeFolder(fs, target.folder));
    return;
  }
  const standing = await fs.stat(target.path);
  await takeOwner(fs, temporary, standing);
  await fs.chmod(temporary, standing.mode & 0o777);
}

/** Matters to root alone; others may not give files away. */
async function takeOwner(fs: FileSystem, temporary: string, standing: Stats): Promise<void> {
  const own = await fs.stat(temporary);
  if (own.uid === standing.uid && own.gid === standing.gid) return;
  await fs.chown(temporary, standing.uid, standing.gid).catch((error: unknown) => {
    if (systemCode(error) !== 'EPERM') throw error;
  });
}

async function renameOver(
  { fs, clock }: { readonly fs: FileSystem; readonly clock: Pick<Clock, 'sleep'> },
  temporary: string,
  path: string,
): Promise<void> {
  for (const wait of RETRY_AFTER) {
    try {
      await fs.rename(temporary, path);
      return;
    } catch (error) {
      if (!MAY_PASS.has(systemCode(error) ?? '')) throw error;
    }
    await clock.sleep(wait);
  }
  await fs.rename(temporary, path);
}
