import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path';
import { isMissing } from './fileSystem.ts';

/** No path is deeper; each level costs a look. */
const MOST_LEVELS = 256;

/**
 * Tells what lies in the workspace folders, as they are when it is asked. Links are followed, in the folders and in
 * what is asked for, and names are compared one by one, never as text.
 */
export function createWorkspace(folders: () => readonly string[]) {
  return {
    /** The canonical path of what lies in one of the folders, there yet or not; undefined for all else. */
    async within(path: string): Promise<string | undefined> {
      if (path.includes('\0') || !isAbsolute(path)) return undefined;
      const all = folders();
      // Asking for a network path or a device is an act in itself: nobody is made to.
      if (isRemote(path) && !all.some((folder) => isInside(folder, normalize(path)))) return undefined;
      const [canonical, ...roots] = await Promise.all([
        canonicalPath(normalize(path)),
        ...all.map((folder) => realpath(folder).catch(() => undefined)),
      ]);
      if (canonical === undefined) return undefined;
      return roots.some((root) => root !== undefined && isInside(root, canonical)) ? canonical : undefined;
    },
  };
}

/** `\\server\share`, `\\?\…`, `\\.\…`, and the same with slashes. */
function isRemote(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The real path of what is there; of what is not there yet, that of the nearest folder that is, with the rest.
 * Undefined where a link leads to nothing, for nobody knows where a file made through it would lie.
 */
async function canonicalPath(path: string): Promise<string | undefined> {
  const rest: string[] = [];
  let current = path;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    try {
      return join(await realpath(current), ...rest);
    } catch (error) {
      if (!isMissing(error) || (await isThere(current))) return undefined;
    }
    if (dirname(current) === current) return undefined;
    rest.unshift(basename(current));
    current = dirname(current);
  }
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
