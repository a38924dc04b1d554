import { download, runInElectron } from './electronTests.ts';
import { runInRig } from './rigTests.ts';
import { say } from './say.ts';
import type { Preferences } from './settings.ts';

/** Tests that run inside an extension host. */
export interface HostRun extends Preferences {
  /** A CommonJS script that exports `run()`. */
  readonly tests: string;
  readonly workspace: string;
  /** The extension under development; left out where a package is tested. */
  readonly extension?: string | undefined;
  /** Folders of extensions that are installed as they are. */
  readonly unpacked?: readonly string[] | undefined;
  /** A package to install. */
  readonly vsix?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds after which there is no more hope. */
  readonly timeout: number;
}

/**
 * Runs tests in a VS Code, and says in which. `LINGRID_VSCODE` names it: `download` (the newest), a version to
 * download, or the path of an executable. Without it, it is the one from npm, in Chromium. Gives the exit code.
 */
export async function runInHost(run: HostRun): Promise<number> {
  const wanted = process.env.LINGRID_VSCODE ?? '';
  if (wanted === '') {
    say('in VS Code from npm, its workbench in Chromium');
    return runInRig(run);
  }
  const version = wanted === 'download' ? 'stable' : /^(\d+\.\d+\.\d+|insiders)$/.exec(wanted)?.[0];
  const executable = version === undefined ? wanted : await download(version);
  say(`in ${executable}`);
  return runInElectron(run, executable);
}
