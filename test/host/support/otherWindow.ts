import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startServer } from '../../support/servedApi.ts';
import { apiAt, type Api } from './api.ts';
import { lingrid } from './lingrid.ts';
import { sample } from './sample.ts';

/** A second process over the store of this window: the command line's `serve`, with profiles of its own machine. */
export interface OtherWindow extends Api {
  readonly pid: number;
  /** Ends it in order. */
  end(): Promise<void>;
  /** Ends it as the system would, at once. */
  kill(): Promise<void>;
}

export async function openOtherWindow(profiles: Readonly<Record<string, unknown>>): Promise<OtherWindow> {
  const store = storeDirectory();
  const settings = `${store}.settings.json`;
  await writeFile(settings, JSON.stringify({ profiles }));
  const workspace = join(sample().fsPath, '..');
  const { url, token, process, end } = await startServer(
    [join(lingrid().extensionPath, 'dist', 'cli.js'), 'serve', '--store', store, '--workspace', workspace],
    { env: { LINGRID_SETTINGS: settings, ELECTRON_RUN_AS_NODE: '1' } },
  );
  const { pid } = process;
  if (pid === undefined) throw new Error('the process did not start');
  const isOver = (): boolean => process.exitCode !== null || process.signalCode !== null;
  return {
    ...apiAt({ url, token }),
    pid,
    async end() {
      if (!isOver()) await end();
    },
    async kill() {
      if (isOver()) return;
      const gone = once(process, 'exit');
      process.kill('SIGKILL');
      await gone;
    },
  };
}

/** Where this window's store is, in the extension's test mode. */
export function storeDirectory(): string {
  const { LINGRID_TEST_STORE: store } = process.env;
  if (store === undefined) throw new Error('the store is not said');
  return store;
}
