import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Builds scripts of `folder` anew into `.tmp/NAME`, for this Node. Gives the path of each, in order. */
export async function buildScripts({ folder, name, entries, external }) {
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
  return entries.map((file) => join(out, `${parse(file).name}.js`));
}

/** Builds scripts, and runs the first of them with this process's arguments. */
export async function runBuilt(scripts) {
  const [main] = await buildScripts(scripts);
  try {
    execFileSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  } catch {
    process.exitCode = 1;
  }
}
