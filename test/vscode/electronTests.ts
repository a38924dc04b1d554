import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
  TestRunFailedError,
} from '@vscode/test-electron';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { emptyExtension } from './emptyExtension.ts';
import { execute } from './execute.ts';
import type { HostRun } from './harness.ts';
import { userSettings } from './settings.ts';

/** Runs tests in the extension host of a VS Code with a window: the given one, or one that is downloaded. */
export async function runInElectron(run: HostRun, executable: string | undefined): Promise<number> {
  const vscodeExecutablePath = executable ?? (await downloadAndUnzipVSCode());
  const profile = await temporaryFolder();
  try {
    const user = join(profile.path, 'user');
    const folders = [`--user-data-dir=${user}`, `--extensions-dir=${join(profile.path, 'extensions')}`];
    await mkdir(join(user, 'User'), { recursive: true });
    await writeFile(join(user, 'User', 'settings.json'), userSettings(run));
    if (run.vsix !== undefined) {
      const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath);
      if (cli === undefined) throw new Error('VS Code has no command line');
      // It names folders of its own, which ours replace.
      const own = args.filter((arg) => !/^--(user-data|extensions)-dir/.test(arg));
      await execute(cli, [...own, ...folders, '--install-extension', run.vsix]);
    }
    return await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: run.extension ?? (await emptyExtension()),
      extensionTestsPath: run.tests,
      extensionTestsEnv: { ...run.env },
      launchArgs: [
        run.workspace,
        ...folders,
        ...((run.trust ?? true) ? ['--disable-workspace-trust'] : []),
        ...['--no-sandbox', '--disable-gpu', '--skip-welcome', '--skip-release-notes'],
      ],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    await profile.remove();
  }
}
