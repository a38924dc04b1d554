import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// Real processes under fire: node test/chaos/run.mjs [--rounds 10] [--seed N], or
// node test/chaos/run.mjs --case split [--rounds 20] [--save 400] (ms that each save is held back).
const out = join(import.meta.dirname, '..', '..', '.tmp', 'chaos', 'main.js');
await build({
  entryPoints: [join(import.meta.dirname, 'main.ts')],
  outfile: out,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['exceljs', 'esbuild'],
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
try {
  execFileSync(process.execPath, [out, ...process.argv.slice(2)], { stdio: 'inherit' });
} catch {
  process.exitCode = 1;
}
