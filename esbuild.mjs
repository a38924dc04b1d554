import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

const minify = process.argv.includes('--minify');

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli.ts', worker: 'src/worker.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // lmdb loads a native module from beside itself; bundled it cannot find it.
  external: ['lmdb', 'vscode'],
  mainFields: ['module', 'main'],
  sourcemap: minify ? false : 'linked',
  minify,
  logLevel: 'warning',
  // In CommonJS output `import.meta.url` is undefined: better no build than one that fails when run.
  logOverride: { 'empty-import-meta': 'error' },
});
