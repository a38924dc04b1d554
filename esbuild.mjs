import { build } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
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

/** The panel's page and its styles. */
const page = {
  ...shared,
  entryPoints: [
    { in: 'webview/main.ts', out: 'webview' },
    { in: 'webview/styles/index.css', out: 'webview' },
  ],
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
};

await rm(outdir, { recursive: true, force: true });
const built = await Promise.all([build(host), build(page)]);
if (metafile !== undefined) {
  const outputs = Object.assign({}, ...built.map((each) => each.metafile.outputs));
  await writeFile(metafile, JSON.stringify(outputs));
}
