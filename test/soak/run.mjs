import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

// node test/soak/run.mjs [--minutes 20] [--rows 25000] [--seed 1]
const folder = import.meta.dirname;
const out = join(folder, '..', '..', '.tmp', 'soak');

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: ['main.ts', 'window.ts'].map((file) => join(folder, file)),
  outdir: out,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['lmdb', '*/sdk.js'],
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
try {
  execFileSync(process.execPath, [join(out, 'main.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
} catch {
  process.exitCode = 1;
}
