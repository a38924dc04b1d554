import { FORCIBLE } from '../../contract/errors.ts';
import { systemCode, type FileSystem } from './fileSystem.ts';
import { outputTarget, type OutputTarget } from './outputTarget.ts';
import { openElsewhere } from './ownerFiles.ts';
import { probeFolder } from './probeFolder.ts';
import { outputUnwritable, unwritable } from './unwritable.ts';

const ANY_MAY_WRITE = 0o222;
const RIGHTS = new Set(['EACCES', 'EPERM']);

/**
 * Throws `output_unwritable` where `path` cannot be written or replaced. A file with several hard links and
 * one that a program has open pass only with `force`.
 */
export async function checkOutput(
  fs: FileSystem,
  path: string,
  { force }: { readonly force: boolean },
): Promise<void> {
  const target = await outputTarget(fs, path);
  await checkFolder(fs, target);
  if (target.exists) await checkStanding(fs, target, force);
  if (force) return;
  const open = await openElsewhere(fs, target);
  if (open === undefined) return;
  throw outputUnwritable(
    target.path,
    `it is open in ${open.program} (${open.file} says so). Close it there, or insist if it is not`,
    undefined,
    FORCIBLE.details,
  );
}

async function checkFolder(fs: FileSystem, { path, folder }: OutputTarget): Promise<void> {
  try {
    await probeFolder(fs, folder);
  } catch (error) {
    if (!RIGHTS.has(systemCode(error) ?? '')) throw unwritable(path, error);
    throw outputUnwritable(path, `you may not write into ${folder}. Give yourself the right to`, error);
  }
}

async function checkStanding(fs: FileSystem, { path }: OutputTarget, force: boolean): Promise<void> {
  const standing = await fs.stat(path).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  if (!standing.isFile()) {
    const kind = standing.isDirectory() ? 'a folder' : 'a device or pipe';
    throw outputUnwritable(path, `it is ${kind}. Name a file`);
  }
  // Root may write everything, yet somebody wanted this file to stay as it is.
  if ((standing.mode & ANY_MAY_WRITE) === 0) {
    throw outputUnwritable(path, 'the file is read-only. Make it writable');
  }
  await checkOpening(fs, path);
  if (standing.nlink > 1 && !force) {
    throw outputUnwritable(
      path,
      `it has ${standing.nlink} names (hard links), and only this one would get the new contents. Insist to do that`,
      undefined,
      FORCIBLE.details,
    );
  }
}

async function checkOpening(fs: FileSystem, path: string): Promise<void> {
  try {
    await (await fs.open(path, 'r+')).close();
  } catch (error) {
    throw unwritable(path, error);
  }
}
