import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

export interface BuiltEntry {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Bundles a TypeScript file, given from the repository's root, into a script that `node` can run in a process of
 * its own. It lies under node_modules, where lmdb is found.
 */
export async function buildEntry(entry: string): Promise<BuiltEntry> {
  const cache = join(process.cwd(), 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'entry-'));
  const path = join(folder, 'entry.cjs');
  await build({
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['lmdb', 'vscode', '*/sdk.js'],
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
