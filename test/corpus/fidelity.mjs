/**
 * Changes cells in every workbook of the corpus and reports what was lost beyond them.
 *
 *   node esbuild.mjs && node test/corpus/fidelity.mjs [--edits 40] [--seed 1] [folder …]
 *
 * LINGRID_CORPUS names the folder of workbooks, LINGRID_ORACLE the judge (compare.py). Exit 1: something was lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { corpusFolder, judge, workbooksIn } from '../support/xlsx/corpus.mjs';
import { tryWorkbook } from '../support/xlsx/fidelity.mjs';

const { values, positionals } = parseArgs({
  options: { edits: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
});
if (corpusFolder === undefined || judge === undefined) {
  console.error('There is no corpus or no judge on this machine: set LINGRID_CORPUS and LINGRID_ORACLE.');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'lingrid-corpus-'));
const bundle = join(folder, 'workbooks.mjs');
await build({
  entryPoints: ['src/workbook/workbooks.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
});
const { createWorkbooks } = await import(pathToFileURL(bundle).href);
const workbooks = createWorkbooks({ workerPath: resolve('dist/worker.js') });

const counts = new Map();
let cells = 0;
for (const path of workbooksIn(positionals.length > 0 ? positionals : ['exceljs', 'ClosedXML', 'okapi'])) {
  const { outcome, detail, applied } = await tryWorkbook(
    workbooks,
    path,
    Number(values.edits),
    Number(values.seed),
  );
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  cells += applied ?? 0;
  if (!outcome.startsWith('clean')) console.log(`${outcome}: ${basename(path)}: ${detail}`);
}
for (const [outcome, count] of counts) console.log(`${count} ${outcome}`);
console.log(`${cells} cells written`);
await workbooks.close();
await rm(folder, { recursive: true, force: true });
// A run that wrote nothing has shown nothing.
process.exitCode = counts.has('differs') || cells === 0 ? 1 : 0;
