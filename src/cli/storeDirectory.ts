import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** The user's data folder for Lingrid, by the custom of the system (XDG on Linux). */
export function defaultStoreDirectory(env: NodeJS.ProcessEnv): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = env;
  switch (platform()) {
    case 'win32':
      return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'lingrid');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'lingrid');
    default:
      return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'lingrid');
  }
}
