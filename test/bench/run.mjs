import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { buildScripts } from '../support/runBuilt.mjs';

// Each bench runs in a process of its own: node test/bench/run.mjs [name …]
const folder = import.meta.dirname;
const wanted = process.argv.slice(2);
const benches = (await readdir(folder))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.bench.ts')));

const built = await buildScripts({
  folder,
  name: 'bench',
  entries: benches,
  external: ['lmdb', 'exceljs', 'esbuild', '*/sdk.js'],
});
for (const script of built) {
  execFileSync(process.execPath, ['--expose-gc', script], { stdio: 'inherit' });
}
