import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Builds scripts of `folder` into `.tmp/NAME` and runs the first of them with this process's arguments. */
export async function runBuilt({ folder, name, entries, external }) {
  const out = join(import.meta.dirname, '..', '..', '.tmp', name);
  await rm(out, { recursive: true, force: true });
  await build({
    entryPoints: entries.map((file) => join(folder, file)),
    outdir: out,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external,
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  try {
    const main = join(out, `${parse(entries[0]).name}.js`);
    execFileSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  } catch {
    process.exitCode = 1;
  }
}
