import { rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder.ts';
import { ROOT } from './paths.ts';

/** A copy of the samples to work in: `path` is the workspace. */
export async function copySamples(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'samples');
  // What the README's command has written there is no sample: it would stand where the next export goes.
  const filter = (file: string) => !file.endsWith('.translated.xlsx');
  await cp(join(ROOT, 'samples'), path, { recursive: true, filter });
  // lingrid.json names its schema by a path.
  const schema = join('src', 'contract', 'lingrid.schema.json');
  await cp(join(ROOT, schema), join(folder.path, schema));
  const onExit = () => {
    rmSync(folder.path, { recursive: true, force: true });
  };
  process.once('exit', onExit);
  return {
    path,
    async remove() {
      process.off('exit', onExit);
      await folder.remove();
    },
  };
}
