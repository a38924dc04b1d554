import { rm } from 'node:fs/promises';
import { installRig } from '../../vscode/install.ts';
import { packageForThisMachine } from '../../vscode/vsix.ts';
import { SCREENSHOTS } from './screenshots.ts';

export async function setup(): Promise<void> {
  await rm(SCREENSHOTS, { recursive: true, force: true });
  await installRig();
  process.env.LINGRID_VSIX = await packageForThisMachine();
}
