import { constants } from 'node:fs';
import type { FileSystem } from './fileSystem.ts';
import { outputTarget, type OutputTarget } from './outputTarget.ts';
import { openElsewhere } from './ownerFiles.ts';
import { outputUnwritable, unwritable } from './unwritable.ts';

const ANY_MAY_WRITE = 0o222;

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
    `it is open in ${open.program} (${open.file} says so). Close it there, or pass --force if it is not`,
  );
}

async function checkFolder(fs: FileSystem, { path, folder }: OutputTarget): Promise<void> {
  try {
    await fs.access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
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
  // Asked of the mode too: root may write everything, yet somebody wanted this file to stay as it is.
  const mayWrite = await fs.access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite || (standing.mode & ANY_MAY_WRITE) === 0) {
    throw outputUnwritable(path, 'the file is read-only. Make it writable');
  }
  if (standing.nlink > 1 && !force) {
    throw outputUnwritable(
      path,
      `it has ${standing.nlink} names (hard links), and only this one would get the new contents. Pass --force to do that`,
    );
  }
}
