import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../contract/errors.ts';
import type { FoundProject, ProjectFiles } from '../core/ports.ts';
import { invalidProject, parseProject, type FaultOfPattern } from './parseProject.ts';

const NAME = 'lingrid.json';
const MOST_BYTES = 1024 * 1024;

export interface ProjectFilesDeps {
  readonly faultOfPattern: FaultOfPattern;
}

/** Finds and reads `lingrid.json`. */
export function createProjectFiles({ faultOfPattern }: ProjectFilesDeps): ProjectFiles {
  const found = (path: string, text: string): FoundProject => ({
    path,
    project: parseProject(path, text, faultOfPattern),
  });
  return {
    async find(workbookPath) {
      for (let folder = dirname(resolve(workbookPath)); ; folder = dirname(folder)) {
        const path = join(folder, NAME);
        const text = await readText(path);
        if (text !== undefined) return found(path, text);
        // What lies above a repository is somebody else's.
        if ((await isThere(join(folder, '.git'))) || dirname(folder) === folder) return undefined;
      }
    },

    async read(path) {
      const absolute = resolve(path);
      const text = await readText(absolute);
      if (text === undefined) throw invalidProject(absolute, 'there is no such file');
      return found(absolute, text);
    },
  };
}

/** Undefined where there is no such file. */
async function readText(path: string): Promise<string | undefined> {
  let file;
  try {
    // Opening a pipe would wait for its writer; Windows has no such flag and no such files.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK || 0));
    const stat = await file.stat();
    if (!stat.isFile()) throw invalidProject(path, 'it is not a file');
    if (stat.size > MOST_BYTES)
      throw invalidProject(path, 'it is larger than 1 MB, which no project file is');
    return decode(path, await file.readFile());
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw invalidProject(path, `it cannot be read (${code ?? 'unknown reason'})`, error);
  } finally {
    await file?.close();
  }
}

function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw invalidProject(path, 'it is not in UTF-8; save it in that encoding', error);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
