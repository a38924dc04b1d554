import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

// Reads and patches damaged workbooks for a time: node test/corpus/fuzz.mjs [--seconds 60] [--seed N]
const { values } = parseArgs({ options: { seconds: { type: 'string' }, seed: { type: 'string' } } });
const seconds = Number(values.seconds ?? 60);
const first = Number(values.seed ?? Date.now() % 2 ** 31);
const folder = await mkdtemp(join(tmpdir(), 'lingrid-fuzz-'));
const entry = join(folder, 'fuzz.cjs');
await build({
  stdin: {
    contents: "export * from './fuzzCheck.ts'; export * from './fuzzInput.ts';",
    resolveDir: join(import.meta.dirname, '..', 'support', 'xlsx'),
  },
  outfile: entry,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
});
const { default: fuzz } = await import(pathToFileURL(entry).href);

const ends = {};
let failures = 0;
let seed = first;
console.log(`seed ${first}, for ${seconds} s`);
for (const until = Date.now() + seconds * 1000; Date.now() < until && failures < 20; seed++) {
  try {
    const end = await fuzz.fuzzCheck(seed);
    ends[end] = (ends[end] ?? 0) + 1;
  } catch (error) {
    failures++;
    const saved = join(tmpdir(), `lingrid-fuzz-${seed}.xlsx`);
    await writeFile(saved, fuzz.fuzzInput(seed).bytes);
    console.error(`seed ${seed} failed; its input is ${saved}\n`, error);
  }
}
await rm(folder, { recursive: true });
console.log(`${seed - first} cases, ${failures} failures`, ends);
process.exitCode = failures > 0 ? 1 : 0;
