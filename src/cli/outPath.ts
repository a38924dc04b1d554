import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
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

/** The canonical form of `--out`, which must end like the workbook. */
export async function outFor(out: string, workbook: string): Promise<string> {
  const path = await canonicalOut(out);
  if ((await stat(path).catch(() => undefined))?.isDirectory() === true) {
    throw new AppError('invalid_request', `--out names a folder (${out}). Name a file.`);
  }
  if (extname(path).toLowerCase() === extname(workbook).toLowerCase()) return path;
  throw new AppError(
    'invalid_request',
    `--out must end like the workbook, in ${extname(workbook)}: what is written is the same kind of file.`,
  );
}
