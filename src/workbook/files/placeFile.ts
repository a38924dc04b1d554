import type { Stats } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { Clock } from '../../core/ports.ts';
import type { Expected } from '../../core/ports/outputFiles.ts';
import { isMissing, syncFile, syncFolder, systemCode, type FileSystem } from './fileSystem.ts';
import { hashFile } from './fingerprint.ts';
import { outputTarget, type OutputTarget } from './outputTarget.ts';
import { probeFolder } from './probeFolder.ts';
import { unwritable } from './unwritable.ts';

interface Deps {
  readonly fs: FileSystem;
  readonly clock: Pick<Clock, 'sleep'>;
}

/** Virus scanners and indexers hold a new file for a moment (Windows). In ms, before each further try. */
const RETRY_AFTER = [50, 200, 750];
const MAY_PASS = new Set(['EBUSY', 'EPERM', 'EACCES']);

/**
 * Gives the temporary file the name `path`, atomically and durably, with mode and owner of what stands there.
 * Throws `workbook_changed` where something else than expected stands at `path`, `output_unwritable` for what
 * the system refuses, and what `expected.confirm` rejects with. Then the target is untouched and the temporary
 * file still there, unless only the folder could not be synced.
 */
export async function placeFile(
  deps: Deps,
  temporary: string,
  path: string,
  expected: Expected,
): Promise<Fingerprint> {
  const { fs } = deps;
  const target = await outputTarget(fs, path);
  // All that takes long comes first: nothing but the name is left to do once the target has been looked at.
  const fingerprint = await orUnwritable(target, async () => {
    await takeAfter(fs, temporary, target);
    await syncFile(fs, temporary);
    return hashFile(fs, temporary);
  });
  await takeName(deps, temporary, target, expected);
  await orUnwritable(target, () => syncFolder(fs, target.folder));
  return fingerprint;
}

async function orUnwritable<T>(target: OutputTarget, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
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

/** Where there are no hard links: FAT, some network file systems, some phones. */
const CANNOT_LINK = new Set([
  'EPERM',
  'EACCES',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EISDIR',
  'EINVAL',
  'EMLINK',
  'EXDEV',
]);

/** Resolves with false where the file system has no such way. */
type TakeName = (fs: FileSystem, temporary: string, path: string) => Promise<boolean>;

const byRename: TakeName = async (fs, temporary, path) => {
  await fs.rename(temporary, path);
  return true;
};

/** Unlike a rename, a link never replaces a file that came to stand there a moment ago. */
const byLink: TakeName = async (fs, temporary, path) => {
  try {
    await fs.link(temporary, path);
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (CANNOT_LINK.has(code)) return false;
    throw code === 'EEXIST' ? changedMeanwhile(path) : error;
  }
  // It has its name: the other one, should it not go now, is left to the sweep.
  await fs.unlink(temporary).catch(() => undefined);
  return true;
};

/** The target is looked at before every try: people save while a scanner makes us wait. */
async function takeName(
  { fs, clock }: Deps,
  temporary: string,
  target: OutputTarget,
  { standing, confirm }: Expected,
): Promise<void> {
  const waits = RETRY_AFTER.values();
  let take = standing === null ? byLink : byRename;
  for (;;) {
    await confirm();
    try {
      if ((await hashAt(fs, target.path)) !== standing) throw changedMeanwhile(target.path);
      if (await take(fs, temporary, target.path)) return;
      take = byRename;
    } catch (error) {
      const wait = MAY_PASS.has(systemCode(error) ?? '') ? waits.next().value : undefined;
      if (wait === undefined) throw unwritable(target.path, error);
      await clock.sleep(wait);
    }
  }
}

async function hashAt(fs: FileSystem, path: string): Promise<string | null> {
  try {
    return (await hashFile(fs, path)).sha256;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function changedMeanwhile(path: string): AppError {
  return new AppError(
    'workbook_changed',
    `${path} was changed by somebody else during the export. Nothing was replaced; export again.`,
  );
}
