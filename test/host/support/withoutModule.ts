import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporaryFolder.ts';
import { ROOT } from '../../vscode/paths.ts';

/** A copy of the extension that lacks lmdb, outside the repository, where Node would find it after all. */
export async function extensionWithoutModule(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  for (const each of ['package.json', 'package.nls.json', 'dist']) {
    await cp(join(ROOT, each), join(folder.path, each), { recursive: true });
  }
  await mkdir(join(folder.path, 'node_modules'));
  // What runs the tests, which lie in the copy.
  await symlink(join(ROOT, 'node_modules', 'mocha'), join(folder.path, 'node_modules', 'mocha'), 'junction');
  return folder;
}
