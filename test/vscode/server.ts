import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execute } from './execute.ts';
import { RIG_NODE, RIG_SERVER } from './paths.ts';
import { endGroup, signalGroup } from './processGroup.ts';
import { unpackInto } from './unpackInto.ts';
import { userSettings, type Preferences } from './settings.ts';

export interface ServerOptions extends Preferences {
  /** Packages to install before it starts. */
  readonly vsix?: readonly string[] | undefined;
  /** Folders of extensions that are installed as they are. */
  readonly unpacked?: readonly string[] | undefined;
  /** Reaches every extension host. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /**
   * Lets pages name an extension under development and its tests. Such a workbench shows no notifications and
   * skips dialogs: not for tests of what people see.
   */
  readonly driver?: boolean | undefined;
}

/** VS Code's server on this machine's loopback, with folders of its own that go when it stops. */
export interface VSCodeServer {
  readonly url: string;
  /** Host and port, as URIs of its remote files name it. */
  readonly authority: string;
  /** Who has not got it is not served: a workbench can do all that its user can. */
  readonly token: string;
  /** Holds `user/`, `server/`, `extensions/`. */
  readonly folder: string;
  log(): string;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vscode-rig-'));
  const wipe = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    return await startIn(folder, options, wipe);
  } catch (error) {
    wipe();
    throw error;
  }
}

async function startIn(folder: string, options: ServerOptions, wipe: () => void): Promise<VSCodeServer> {
  const user = join(folder, 'user', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), userSettings(options));
  // Where the extension host is somewhere else than the window, settings of the machine are that machine's.
  const machine = join(folder, 'user', 'Machine');
  await mkdir(machine, { recursive: true });
  await writeFile(join(machine, 'settings.json'), JSON.stringify(options.settings ?? {}));
  const folders = [
    ...['--server-data-dir', join(folder, 'server')],
    ...['--user-data-dir', join(folder, 'user')],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
  const env = environment(options.env);
  await unpackInto(join(folder, 'extensions'), options.unpacked);
  for (const vsix of options.vsix ?? []) {
    await execute(RIG_NODE, [RIG_SERVER, ...folders, '--install-extension', resolve(vsix)], { env });
  }

  const port = await freePort();
  const token = randomUUID();
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const flags = [
    ...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--accept-server-license-terms', '--disable-telemetry', '--telemetry-level', 'off'],
    ...['--reconnection-grace-time', '5'],
    ...((options.trust ?? true) ? ['--disable-workspace-trust'] : []),
    ...(options.driver === true ? ['--enable-smoke-test-driver'] : []),
  ];
  // It leads a process group, in which its extension hosts are: they end together, and nobody else does.
  const child = spawn(RIG_NODE, [RIG_SERVER, ...flags, ...folders], {
    env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error('VS Code’s server did not start');
  const onExit = () => {
    signalGroup(pid, 'SIGKILL');
    wipe();
  };
  process.once('exit', onExit);
  const stop = async () => {
    await endGroup(pid);
    process.off('exit', onExit);
    wipe();
  };
  const server: VSCodeServer = {
    url: `http://127.0.0.1:${port}`,
    authority: `127.0.0.1:${port}`,
    token,
    folder,
    log: () => readFileSync(logFile, 'utf8'),
    stop,
  };
  try {
    await answers(server, () => child.exitCode === null && child.signalCode === null);
  } catch (error) {
    await stop();
    throw error;
  }
  return server;
}

async function answers(server: VSCodeServer, alive: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (!alive()) throw new Error(`VS Code’s server ended\n${server.log()}`);
    const response = await fetch(`${server.url}/version`).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`VS Code’s server did not answer in 30 seconds\n${server.log()}`);
}

/** This process's environment without what another VS Code or Electron has put into it. */
function environment(more: ServerOptions['env']): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  // Without a gallery no extension is looked up anywhere.
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...more };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
