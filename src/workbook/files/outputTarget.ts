import { basename, dirname, join } from 'node:path';
import { isMissing, type FileSystem } from './fileSystem.ts';
import { outputUnwritable, unwritable } from './unwritable.ts';

/** Where a path really leads, its links followed. */
export interface OutputTarget {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  /** Whether something stands there. */
  readonly exists: boolean;
}

/** Throws `output_unwritable` where the folder is missing or the path is a link to nothing. */
export async function outputTarget(fs: FileSystem, path: string): Promise<OutputTarget> {
  try {
    return targetAt(await fs.realpath(path), true);
  } catch (error) {
    if (!isMissing(error)) throw unwritable(path, error);
  }
  if (await isLink(fs, path)) {
    throw outputUnwritable(
      path,
      'it is a link to a file that is not there. Restore that file or remove the link',
    );
  }
  try {
    return targetAt(join(await fs.realpath(dirname(path)), basename(path)), false);
  } catch (error) {
    if (!isMissing(error)) throw unwritable(path, error);
    throw outputUnwritable(path, `there is no folder ${dirname(path)}. Make it`, error);
  }
}

function targetAt(path: string, exists: boolean): OutputTarget {
  return { path, folder: dirname(path), name: basename(path), exists };
}

async function isLink(fs: FileSystem, path: string): Promise<boolean> {
  try {
    return (await fs.lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}
