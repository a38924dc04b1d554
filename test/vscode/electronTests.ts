import {
  downloadAndUnzipVSCode,
  resolveCliPathFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { emptyExtension } from './emptyExtension.ts';
import { execute } from './execute.ts';
import type { HostRun } from './harness.ts';
import { unpackInto } from './unpackInto.ts';
import { userSettings } from './settings.ts';

/** Downloads a VS Code, unless it is there: `stable`, `insiders` or a version. Gives its executable. */
export function download(version: string): Promise<string> {
  return downloadAndUnzipVSCode(version);
}

/** Runs tests in the extension host of a VS Code with a window. */
export async function runInElectron(run: HostRun, executable: string): Promise<number> {
  // test-electron trusts every workspace.
  if (run.trust === false) throw new Error('Restricted Mode is tested in the VS Code from npm alone');
  const profile = await temporaryFolder();
  try {
    const user = join(profile.path, 'user');
    const folders = [`--user-data-dir=${user}`, `--extensions-dir=${join(profile.path, 'extensions')}`];
    await mkdir(join(user, 'User'), { recursive: true });
    await writeFile(join(user, 'User', 'settings.json'), userSettings(run));
    await unpackInto(join(profile.path, 'extensions'), run.unpacked);
    if (run.vsix !== undefined) {
      const cli = resolveCliPathFromVSCodeExecutablePath(executable);
      await execute(cli, [...folders, '--install-extension', run.vsix]);
    }
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: run.extension ?? (await emptyExtension()),
      extensionTestsPath: run.tests,
      extensionTestsEnv: { ...run.env },
      launchArgs: [run.workspace, ...folders, '--disable-gpu'],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    await profile.remove();
  }
}
