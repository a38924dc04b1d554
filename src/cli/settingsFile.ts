import { homedir, platform } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Where settings are looked for. */
export interface SettingsFile {
  readonly path: string;
  /** Whether a person named it, by `LINGRID_SETTINGS`. */
  readonly isNamed: boolean;
}

/**
 * Where this machine's settings are: where `LINGRID_SETTINGS` says, else in the user's configuration folder by the
 * custom of the system. On Linux a path that is empty or relative does not count.
 */
export function settingsFile(env: NodeJS.ProcessEnv): SettingsFile {
  const { LINGRID_SETTINGS, XDG_CONFIG_HOME, APPDATA } = env;
  if (LINGRID_SETTINGS !== undefined && LINGRID_SETTINGS !== '') {
    return { path: resolve(LINGRID_SETTINGS), isNamed: true };
  }
  const folder = configurationFolder(XDG_CONFIG_HOME, APPDATA);
  return { path: join(folder, 'lingrid', 'settings.json'), isNamed: false };
}

function configurationFolder(xdg: string | undefined, appData: string | undefined): string {
  switch (platform()) {
    case 'win32':
      return absolute(appData) ?? join(homedir(), 'AppData', 'Roaming');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    default:
      return absolute(xdg) ?? join(homedir(), '.config');
  }
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
