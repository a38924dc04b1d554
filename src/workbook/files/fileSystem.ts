import type * as fsPromises from 'node:fs/promises';

/** What writing an output needs of the file system: a seam, so that tests can break any step. */
export type FileSystem = Pick<
  typeof fsPromises,
  | 'chmod'
  | 'chown'
  | 'copyFile'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'readdir'
  | 'readFile'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'stat'
  | 'unlink'
  | 'writeFile'
>;

/** The system's name of an error, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True where nothing has that name. */
export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export async function syncFile(fs: FileSystem, path: string): Promise<void> {
  const file = await fs.open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Where folders cannot be synced (Windows, some network file systems), names are durable by their own means. */
const CANNOT_SYNC_FOLDERS = new Set([
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EISDIR',
  'EPERM',
  'EACCES',
  'EBADF',
]);

/** Makes names that were given or taken in a folder durable. */
export async function syncFolder(fs: FileSystem, path: string): Promise<void> {
  try {
    const folder = await fs.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!CANNOT_SYNC_FOLDERS.has(systemCode(error) ?? '')) throw error;
  }
}
