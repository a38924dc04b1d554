// npm run vscode: the samples, a copy of them, in a VS Code with the extension.
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { execute } from './execute.ts';
import { installRig } from './install.ts';
import { ROOT } from './paths.ts';
import { copySamples } from './samples.ts';
import { say } from './say.ts';
import { startServer } from './server.ts';
import { packageForThisMachine } from './vsix.ts';
import { workbenchUrl } from './workbench.ts';

const samples = await copySamples();
const ways = [openInstalled, openDownloaded, openInBrowser];
let opened = false;
for (const way of ways) {
  opened = await way(samples.path).catch((error: unknown) => {
    say(`  ${error instanceof Error ? error.message : String(error)}`);
    return false;
  });
  if (opened) break;
}
if (!opened) {
  say(
    'No VS Code could be opened. Install it so that `code` is on the PATH, or let this machine reach the network\n' +
      '(on Linux with x64, npm is enough: VS Code is then served to a browser).',
  );
  process.exitCode = 1;
}
await samples.remove();

async function openInstalled(workspace: string): Promise<boolean> {
  if (!(await execute('code', ['--version']).catch(() => false))) return false;
  say('in the VS Code that is installed here; the copy of the samples goes when its window is closed');
  await execute('code', ['--new-window', '--wait', `--extensionDevelopmentPath=${ROOT}`, workspace]);
  return true;
}

async function openDownloaded(workspace: string): Promise<boolean> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return false;
  say('`code` is not on the PATH: downloading a VS Code');
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(await downloadAndUnzipVSCode());
  if (cli === undefined) return false;
  say('in the VS Code that was downloaded; the copy of the samples goes when its window is closed');
  await execute(cli, [...args, '--new-window', '--wait', `--extensionDevelopmentPath=${ROOT}`, workspace]);
  return true;
}

async function openInBrowser(workspace: string): Promise<boolean> {
  say('no VS Code with a window here: VS Code from npm, with the package installed, for your browser');
  await installRig();
  const server = await startServer({ vsix: [await packageForThisMachine()] });
  say(`\n  ${workbenchUrl(server, workspace)}\n\nCtrl+C ends it.`);
  // With this process all that it started ends.
  return await new Promise<never>(() => undefined);
}
