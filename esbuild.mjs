import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

const minify = process.argv.includes('--minify');

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli.ts', worker: 'src/worker.ts', sdk: 'src/providers/sdk.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // lmdb loads a native module from beside itself; bundled it cannot find it. `sdk.js` is loaded late, from beside
  // the entry: inside, it would be read at every start.
  external: ['lmdb', 'vscode', '*/sdk.js'],
  mainFields: ['module', 'main'],
  sourcemap: minify ? false : 'linked',
  minify,
  // Read as CommonJS, what is loaded late loads four times as fast.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
  // In CommonJS output `import.meta.url` is undefined: better no build than one that fails when run.
  logOverride: { 'empty-import-meta': 'error' },
});
