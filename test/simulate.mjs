import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

// Simulates the engine: node test/simulate.mjs [--seeds 10000] [--from 1], or one seed with all it ended in: --seed N
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } },
});
const first = Number(values.seed ?? values.from ?? 1);
const count = values.seed === undefined ? Number(values.seeds ?? 10_000) : 1;
const folder = await mkdtemp(join(tmpdir(), 'lingrid-simulate-'));
const entry = join(folder, 'simulate.mjs');
await build({
  entryPoints: [join(import.meta.dirname, 'support', 'simulation', 'runSeed.ts')],
  outfile: entry,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
const { runSeed } = await import(pathToFileURL(entry).href);
await rm(folder, { recursive: true });

const started = Date.now();
const totals = {};
const failed = [];
let steps = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const outcome = await runSeed(seed);
  steps += outcome.steps;
  for (const [kind, times] of Object.entries(outcome.counts)) totals[kind] = (totals[kind] ?? 0) + times;
  if (outcome.broken === undefined && values.seed === undefined) continue;
  for (const line of outcome.last) console.log(line);
  console.log(`seed ${seed}: ${outcome.steps} steps, digest ${outcome.digest}`);
  if (outcome.broken === undefined) continue;
  failed.push(seed);
  const { promise, message, step } = outcome.broken;
  console.log(
    `seed ${seed} broke ${promise} at step ${step}: ${message}\nAgain: npm run simulate -- --seed ${seed}\n`,
  );
}
const seconds = Math.round((Date.now() - started) / 100) / 10;
console.log(totals);
console.log(
  `${count} seeds, ${steps} steps in ${seconds} s; broken: ${failed.length}${failed.length > 0 ? ` (${failed.join(', ')})` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
