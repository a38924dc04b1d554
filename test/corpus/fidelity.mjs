/**
 * Changes cells in every workbook of the corpus and lets an independent judge tell what was lost beyond them: once
 * with one text a file, once with about 20 cells a file (texts, blanks, new cells and rows, awkward strings).
 *
 *   node esbuild.mjs && node test/corpus/fidelity.mjs [--edits 1,20] [--seed 1] [--lanes 2] [folder …]
 *
 * LINGRID_CORPUS names the folder of workbooks, LINGRID_ORACLE the judge (compare.py). Exit 1: something was lost,
 * failed in a way that is not meant, or was refused in more than 0.5 % of the files that the judge can read.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder, filesIn, judge, workbooksIn } from '../support/xlsx/corpus.mjs';
import { isReadable, tryWorkbook } from '../support/xlsx/fidelity.mjs';
import { openWorkbooks } from '../support/xlsx/openWorkbooks.mjs';
import { inLanes } from './inLanes.mjs';
import { createTally } from './tally.mjs';

const { values, positionals } = parseArgs({
  options: {
    edits: { type: 'string', default: '1,20' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '2' },
  },
  allowPositionals: true,
});
if (corpusFolder === undefined || judge === undefined) {
  console.error('There is no corpus or no judge on this machine: set LINGRID_CORPUS and LINGRID_ORACLE.');
  process.exit(2);
}

const folders = positionals.length > 0 ? positionals : ['exceljs', 'ClosedXML', 'okapi'];
const workbooks = await openWorkbooks();
let good = true;
for (const edits of values.edits.split(',').map(Number)) {
  const tally = createTally(console.log);
  await inLanes(workbooksIn(folders), Number(values.lanes), async (path) => {
    const result = await tryWorkbook(workbooks, path, edits, Number(values.seed));
    tally.add(path, result, result.outcome === 'clean' || (await isReadable(path)));
  });
  good = tally.summarize(edits === 1 ? 'One text a file' : `About ${edits} cells a file`) && good;
}

const foreign = filesIn(folders, /\.(xlsb|xls)$/i);
for (const path of foreign) {
  const error = await workbooks.locate(path).then(
    () => undefined,
    (reason) => reason,
  );
  if (error?.code === 'unsupported_workbook') continue;
  console.log(`FAULT, not refused by name: ${basename(path)}: ${error?.message}`);
  good = false;
}
console.log(`${foreign.length} files of other formats`);
await workbooks.close();
process.exitCode = good ? 0 : 1;
