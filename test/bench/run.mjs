import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

// Each bench runs in a process of its own: node test/bench/run.mjs [name …]
const folder = import.meta.dirname;
const out = join(folder, '..', '..', '.tmp', 'bench');
const wanted = process.argv.slice(2);
const benches = (await readdir(folder))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')));

await rm(out, { recursive: true, force: true });
await build({
  entryPoints: benches.map((file) => join(folder, file)),
  outdir: out,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['lmdb', 'exceljs', 'esbuild', '*/sdk.js'],
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
for (const file of benches) {
  execFileSync(process.execPath, ['--expose-gc', join(out, file.replace(/\.ts$/, '.js'))], {
    stdio: 'inherit',
  });
}
