import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { FoundProject, ProjectFiles } from '../core/ports.ts';
import { decodeProject, withoutMark } from './decodeProject.ts';
import { mergeSheets, type MayMean } from './mergeSheets.ts';
import { invalidProject, parseProject, type FaultOfPattern } from './parseProject.ts';
import { readProjectFile, type ProjectFile } from './readProjectFile.ts';
import { writeProject } from './writeProject.ts';

const NAME = 'lingrid.json';

export interface ProjectFilesDeps {
  readonly faultOfPattern: FaultOfPattern;
  readonly mayMean: MayMean;
}

/** Finds, reads and writes `lingrid.json`. */
export function createProjectFiles({ faultOfPattern, mayMean }: ProjectFilesDeps): ProjectFiles {
  const parse = (path: string, text: string) => parseProject(path, withoutMark(text), faultOfPattern);
  const found = (path: string, { bytes, digest }: ProjectFile): FoundProject => ({
    path,
    digest,
    project: parse(path, decodeProject(path, bytes)),
  });
  return {
    async find(workbookPath) {
      for (let folder = dirname(resolve(workbookPath)); ; folder = dirname(folder)) {
        const path = join(folder, NAME);
        const file = await readProjectFile(path);
        if (file !== undefined) return found(path, file);
        // What lies above a repository is somebody else's.
        if ((await isThere(join(folder, '.git'))) || dirname(folder) === folder) return undefined;
      }
    },

    async read(path) {
      const absolute = resolve(path);
      const file = await readProjectFile(absolute);
      if (file === undefined) throw invalidProject(absolute, 'there is no such file');
      return found(absolute, file);
    },

    newBeside(workbookPath) {
      return { path: join(dirname(resolve(workbookPath)), NAME), digest: null };
    },

    async saveSheets(version, changes, within) {
      const { path } = version;
      const isNew = version.digest === null;
      const merge = (old: string): string => {
        if (!isNew) parse(path, old);
        const text = mergeSheets(old, changes, mayMean);
        // What could not be read again is not written.
        if (text !== old) parse(path, text);
        return text;
      };
      const { text, digest } = await writeProject(version, merge, within);
      return isNew && text === '' ? undefined : { path, digest, project: parse(path, text) };
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
