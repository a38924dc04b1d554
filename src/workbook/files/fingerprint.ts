import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import * as fsPromises from 'node:fs/promises';
import { AppError } from '../../contract/errors.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import { unreadable } from '../refusal.ts';
import { isMissing, systemCode, type FileSystem } from './fileSystem.ts';

/** Opening a pipe would wait for its writer; Windows has no such flag and no such files. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK || 0);
const CHUNK = 1024 * 1024;

/** What is at a canonical path now, its whole bytes read; undefined where there is nothing. */
export async function fingerprint(path: string): Promise<Fingerprint | undefined> {
  try {
    return await hashFile(fsPromises, path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof AppError) throw error;
    throw unreadable(
      `the system does not let it be read (${systemCode(error) ?? 'unknown reason'}): ${path}`,
      error,
    );
  }
}

/** The same, with the system's errors as they come. */
export async function hashFile(fs: Pick<FileSystem, 'open'>, path: string): Promise<Fingerprint> {
  const file = await fs.open(path, READ);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw unreadable(`${path} is not a file any more`);
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, stat.size + 1));
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
    return { sha256: hash.digest('hex'), size, mtimeMs: stat.mtimeMs };
  } finally {
    await file.close();
  }
}

interface Remembered {
  readonly key: string;
  readonly fingerprint: Promise<Fingerprint | undefined>;
}

/**
 * `fingerprint` for display: what was hashed is remembered for as long as size, times and inode stay the same.
 * A file that cannot be read is as good as none here: the action that needs it says why.
 */
export function createGlance(
  read: (path: string) => Promise<Fingerprint | undefined> = fingerprint,
): (path: string) => Promise<Fingerprint | undefined> {
  const remembered = new Map<string, Remembered>();
  return async (path) => {
    const key = await identityOf(path);
    const known = remembered.get(path);
    if (key !== undefined && known?.key === key) return known.fingerprint;
    remembered.delete(path);
    if (key === undefined) return undefined;
    const entry: Remembered = {
      key,
      fingerprint: read(path).catch((error: unknown) => {
        if (remembered.get(path) === entry) remembered.delete(path);
        if (error instanceof AppError) return undefined;
        throw error;
      }),
    };
    remembered.set(path, entry);
    return entry.fingerprint;
  };
}

async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs, ctimeMs, ino } = await fsPromises.stat(path);
    return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
  } catch {
    return undefined;
  }
}
