import { access, chmod, constants, open, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../contract/errors.ts';
import { diskFull } from './storeError.ts';

/** LMDB's mark, which stands within a file's first bytes. */
const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe]);

/**
 * Makes sure, before LMDB opens them, that the store's files are there for their owner alone and are LMDB's: where
 * opening fails, lmdb 3.5.6 ends the whole process. Only before: to close a file that LMDB has open in this process
 * would take its locks away. Throws `store_lost`, or `store_busy` where a new store finds the disk full.
 */
export async function checkFiles(directory: string): Promise<void> {
  const data = join(directory, 'data.mdb');
  for (const path of [data, join(directory, 'lock.mdb')]) {
    try {
      if (!(await stat(path)).isFile()) throw new Error('not a file');
      await chmod(path, 0o600);
      await access(path, constants.R_OK | constants.W_OK);
      if (path === data && !(await beginsAsStore(path))) throw new Error('not a store');
    } catch (error) {
      if (!isMissing(error)) throw unusable(path, error);
      if (path === data && (await isDiskFull(directory))) throw diskFull(error);
    }
  }
}

/** Less than this is not enough for a write of the usual size. Bytes. */
const TOO_LITTLE = 16 * 1024 * 1024;

/** Whether the disk has next to no room; false where that cannot be told. */
export async function isDiskFull(path: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize < TOO_LITTLE;
  } catch {
    return false;
  }
}

/** Tells the store's file from any other that may come to stand in its place; undefined where there is none. */
export async function fileIdentity(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(join(path, 'data.mdb'), { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** True for an empty file too, which is how LMDB begins one. */
async function beginsAsStore(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return bytesRead === 0 || buffer.includes(MAGIC);
  } finally {
    await file.close();
  }
}

function unusable(path: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'store_lost',
    `Lingrid's store cannot use its file ${path} (${reason}). Give access to it, or move it away while no window is ` +
      'open; workbooks are not affected.',
    { cause },
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
