import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import { invalidProject } from './parseProject.ts';
import { systemCode } from './systemCode.ts';

const MOST_BYTES = 1024 * 1024;

export interface ProjectFile {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Undefined where there is no such file. Throws `invalid_project_file` for what is no file, or too large for one. */
export async function readProjectFile(path: string): Promise<ProjectFile | undefined> {
  let file;
  try {
    // Opening a pipe would wait for its writer; Windows has no such flag and no such files.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
    const stat = await file.stat();
    if (!stat.isFile()) throw invalidProject(path, 'it is not a file');
    assertSize(path, stat.size);
    const bytes = await file.readFile();
    return { bytes, digest: digestOf(bytes), mode: stat.mode & 0o777, uid: stat.uid, gid: stat.gid };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalidProject(path, `it cannot be read (${code ?? 'unknown reason'})`, error);
  } finally {
    await file?.close();
  }
}

export function assertSize(path: string, size: number): void {
  if (size > MOST_BYTES) throw invalidProject(path, 'it is larger than 1 MB, which no project file is');
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
