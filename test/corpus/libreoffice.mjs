/**
 * Changes one text in each of a sample of real workbooks, has LibreOffice open both the original and the new one, and
 * compares what it shows: only the edited cell may differ.
 *
 *   node esbuild.mjs && node test/corpus/libreoffice.mjs [--sample 60] [--seed 1] [--batch 15]
 *
 * Exit 1: a new workbook was not opened, or its edited cell does not show the text. Other cells that differ are told:
 * formulas and pivot tables that LibreOffice works out again may depend on the text.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder, workbooksIn } from '../support/xlsx/corpus.mjs';
import { parseCsv } from '../support/xlsx/csv.mjs';
import { random, survey } from '../support/xlsx/fidelity.mjs';
import { officeVersion, toCsv } from '../support/xlsx/office.mjs';
import { openWorkbooks } from '../support/xlsx/openWorkbooks.mjs';

const TEXT = 'Lingrid & <漢字>';
const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string', default: '15' },
  },
});
const version = officeVersion();
if (version === undefined || corpusFolder === undefined) {
  console.error('There is no soffice or no corpus on this machine.');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'lingrid-office-'));
const [originals, patched, oldCsv, newCsv] = ['a', 'b', 'a.csv', 'b.csv'].map((name) => join(folder, name));
for (const each of [originals, patched]) await mkdir(each);
const next = random(Number(values.seed));
const workbooks = await openWorkbooks();
const chosen = [];
for (const path of shuffled(workbooksIn(['exceljs', 'ClosedXML', 'okapi']))) {
  if (chosen.length === Number(values.sample)) break;
  const edit = await patchOne(path, `w${chosen.length}`);
  if (edit !== undefined) chosen.push({ ...edit, path, name: `w${chosen.length}` });
}
await workbooks.close();

const size = Number(values.batch);
for (let start = 0; start < chosen.length; start += size) {
  const files = (from) => chosen.slice(start, start + size).map(({ name }) => join(from, `${name}.xlsx`));
  await toCsv(files(originals), oldCsv, join(folder, 'profile'));
  await toCsv(files(patched), newCsv, join(folder, 'profile'));
}

const counts = { opened: 0, same: 0, more: 0, pivots: 0, lost: 0, neither: 0 };
for (const one of chosen) await compare(one);
await rm(folder, { recursive: true, force: true });
console.log(`${version}: ${chosen.length} workbooks, ${counts.neither} of them it cannot open as they were`);
console.log(`  opened ${counts.opened} of ${chosen.length - counts.neither}`);
console.log(
  `  ${counts.same} differ in the edited cell alone, ${counts.more} in more, ${counts.pivots} lie in pivot tables that it laid out anew, ${counts.lost} do not show it`,
);
process.exitCode =
  counts.opened === 0 || counts.opened + counts.neither < chosen.length || counts.lost > 0 ? 1 : 0;

function shuffled(list) {
  return list
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

/** Undefined where the workbook has no text that may be written. */
async function patchOne(path, name) {
  const found = await survey(workbooks, path).catch(() => undefined);
  const cell = found?.texts[Math.floor(next() * found.texts.length)];
  if (cell === undefined) return undefined;
  const edit = { ...cell, text: TEXT };
  const { temporary, applied } = await workbooks.patch({ path, sha256: found.sha256, folder, edits: [edit] });
  await rename(temporary, join(patched, `${name}.xlsx`));
  if (applied === 0) return undefined;
  await copyFile(path, join(originals, `${name}.xlsx`));
  return edit;
}

async function compare({ path, name, sheet, row, column }) {
  const [old, now] = [await tables(oldCsv, name), await tables(newCsv, name)];
  if (old.size === 0 && now.size === 0) return void counts.neither++;
  const tell = (what) => console.log(`${basename(path)}: ${what}`);
  if (now.size === 0) return tell('NOT OPENED');
  counts.opened++;
  const others = [];
  let shown = false;
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(key) ?? [], now.get(key) ?? []];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      const width = Math.max(a[i]?.length ?? 0, b[i]?.length ?? 0);
      for (let j = 0; j < width; j++) {
        if (a[i]?.[j] === b[i]?.[j]) continue;
        if (!shown && i === row - 1 && j === column - 1 && b[i]?.[j] === TEXT) shown = true;
        else others.push(`${key} R${i + 1}C${j + 1}`);
      }
    }
  }
  if (!shown && (await hasPivots(path))) {
    counts.pivots++;
    tell(`“${sheet}” R${row}C${column} was laid out anew by LibreOffice: the workbook holds pivot tables`);
  } else if (!shown) {
    counts.lost++;
    tell(`“${sheet}” R${row}C${column} does not show the text`);
  } else if (others.length > 0) {
    counts.more++;
    tell(
      `edited “${sheet}” R${row}C${column}; ${others.length} more cells differ: ${others.slice(0, 4).join(', ')}`,
    );
  } else counts.same++;
}

/** Names of parts stand in a package as they are. */
async function hasPivots(path) {
  return (await readFile(path)).includes('pivotTables/');
}

/** What LibreOffice shows of each sheet, by what its file is named after the workbook. */
async function tables(csv, name) {
  const found = new Map();
  for (const file of await readdir(csv)) {
    if (!file.startsWith(`${name}-`) && file !== `${name}.csv`) continue;
    found.set(file.slice(name.length), parseCsv(await readFile(join(csv, file), 'utf8')));
  }
  return found;
}
