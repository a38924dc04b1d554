import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The readers and patchers of this tree, for scripts; the worker must be built. `close` ends them. */
export async function openWorkbooks() {
  const folder = await mkdtemp(join(tmpdir(), 'lingrid-corpus-'));
  const bundle = join(folder, 'workbooks.mjs');
  await build({
    stdin: {
      contents:
        "export { createWorkbooks } from './src/workbook/workbooks.ts';\nexport { locate } from './src/workbook/files/locate.ts';\nexport { looksIn } from './src/core/sheetLooks.ts';",
      resolveDir: resolve('.'),
    },
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
  });
  const { createWorkbooks, locate, looksIn } = await import(pathToFileURL(bundle).href);
  const workbooks = createWorkbooks({ workerPath: resolve('dist/worker.js'), locate });
  return {
    ...workbooks,
    looksIn,
    async close() {
      await workbooks.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
