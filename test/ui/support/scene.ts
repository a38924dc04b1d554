import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { copySamples } from '../../vscode/samples.ts';
import { startServer, type ServerOptions } from '../../vscode/server.ts';
import { packageForThisMachine } from '../../vscode/vsix.ts';
import { launch, openWorkbench, type WorkbenchOptions } from '../../vscode/workbench.ts';

export interface Scene {
  readonly page: Page;
  /** The copy of the samples that is open. */
  readonly workspace: string;
  /** Where the extension keeps what its windows share. */
  readonly storage: string;
  /** One more window on the workspace, with an extension host of its own. */
  openWindow(): Promise<Page>;
  close(): Promise<void>;
}

export type SceneOptions = Omit<ServerOptions, 'vsix' | 'driver'> & Pick<WorkbenchOptions, 'viewport'>;

/** A workbench on a copy of the samples, with the package installed, as somebody would meet it. */
export async function openScene({ viewport, ...options }: SceneOptions = {}): Promise<Scene> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const samples = await copySamples();
    undo.push(samples.remove);
    const server = await startServer({ ...options, vsix: [await packageForThisMachine()] });
    undo.push(server.stop);
    const browser = await launch();
    undo.push(() => browser.close());
    const openWindow = () => openWorkbench(browser, server, { workspace: samples.path, viewport });
    const storage = join(server.folder, 'user', 'User', 'globalStorage', 'lingrid.lingrid');
    return { page: await openWindow(), workspace: samples.path, storage, openWindow, close };
  } catch (error) {
    await close();
    throw error;
  }
}
