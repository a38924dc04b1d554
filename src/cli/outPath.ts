import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';

/** The canonical form of a path that need not exist yet; its folder must. Symbolic links are followed. */
export async function canonicalOut(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch {
    // Not there yet: then its folder tells.
  }
  try {
    return join(await realpath(dirname(absolute)), basename(absolute));
  } catch (cause) {
    throw new AppError(
      'output_unwritable',
      `There is no folder ${dirname(absolute)}. Make it first, or name another.`,
      { cause },
    );
  }
}
