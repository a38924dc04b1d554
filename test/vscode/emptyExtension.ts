import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** VS Code runs tests only beside some extension under development: where a package is tested, beside this one. */
export async function emptyExtension(): Promise<string> {
  const path = join(ROOT, '.tmp', 'empty-extension');
  await mkdir(path, { recursive: true });
  const manifest = { name: 'empty', publisher: 'nobody', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
  return path;
}
