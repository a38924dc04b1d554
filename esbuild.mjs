import { build } from 'esbuild';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { outdir, minify, metafile } = parseArgs({
  options: {
    outdir: { type: 'string', default: 'dist' },
    minify: { type: 'boolean', default: false },
    /** Where to write what went into which bundle. */
    metafile: { type: 'string' },
  },
}).values;

const shared = {
  outdir,
  bundle: true,
  sourcemap: minify ? false : 'linked',
  minify,
  logLevel: 'warning',
  metafile: true,
};

/** The extension's host, the command line, and what they load beside themselves. */
const host = {
  ...shared,
  entryPoints: {
    extension: 'src/extension.ts',
    cli: 'src/cli.ts',
    worker: 'src/worker.ts',
    sdk: 'src/providers/sdk.ts',
  },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // lmdb loads a native module from beside itself; bundled it cannot find it. `sdk.js` is loaded late, from beside
  // the entry: inside, it would be read at every start.
  external: ['lmdb', 'vscode', '*/sdk.js'],
  mainFields: ['module', 'main'],
  // Read as CommonJS, what is loaded late loads four times as fast.
  supported: { 'dynamic-import': false },
  // In CommonJS output `import.meta.url` is undefined: better no build than one that fails when run.
  logOverride: { 'empty-import-meta': 'error' },
};

/** The panel's page. */
const page = {
  ...shared,
  entryPoints: { webview: 'webview/main.ts' },
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
};

await rm(outdir, { recursive: true, force: true });
const built = await Promise.all([build(host), build(page)]);
await cp('webview/styles.css', join(outdir, 'webview.css'));
if (metafile !== undefined) {
  const outputs = Object.assign({}, ...built.map((each) => each.metafile.outputs));
  await writeFile(metafile, JSON.stringify(outputs));
}
