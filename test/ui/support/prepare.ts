import { rm } from 'node:fs/promises';
import { execute } from '../../vscode/execute.ts';
import { installRig } from '../../vscode/install.ts';
import { ROOT } from '../../vscode/paths.ts';
import { packageForThisMachine } from '../../vscode/vsix.ts';
import { SCREENSHOTS } from './screenshots.ts';

export async function setup(): Promise<void> {
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await installRig();
  // The package has no test mode: tests that need it run what is built here.
  await execute(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  process.env.LINGRID_VSIX = await packageForThisMachine();
}
