// Runs a script in TypeScript, which Node 20 does not: node test/vscode/run.mjs SCRIPT.ts [argument …]
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..');
process.chdir(root);
const [script] = process.argv.splice(2, 1);
const outfile = join(root, '.tmp', 'scripts', `${script.replace(/[^\w]+/g, '-')}.mjs`);

await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
// What a script starts it ends when it exits: an interrupted one has to exit, not just stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);
