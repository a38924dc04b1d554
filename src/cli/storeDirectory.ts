import { homedir, platform } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Where the store is: the folder that was named, else in the user's data folder. */
export function storeDirectory(named: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(named ?? defaultStoreDirectory(env));
}

/**
 * The user's data folder for Lingrid, by the custom of the system. On Linux the XDG Base Directory
 * Specification: a path that is empty or relative does not count.
 */
function defaultStoreDirectory(env: NodeJS.ProcessEnv): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = env;
  switch (platform()) {
    case 'win32':
      return join(absolute(LOCALAPPDATA) ?? join(homedir(), 'AppData', 'Local'), 'lingrid');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'lingrid');
    default:
      return join(absolute(XDG_DATA_HOME) ?? join(homedir(), '.local', 'share'), 'lingrid');
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
