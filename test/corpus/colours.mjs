/**
 * Compares the colours that are read of cells in a sample of real workbooks with what LibreOffice reads of them. They
 * may differ by one unit in each channel.
 *
 *   node esbuild.mjs && node test/corpus/colours.mjs [--sample 60] [--seed 1] [--batch 15] [--show 5]
 *
 * Exit 1: a cell has another colour, and no difference that is meant explains it.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { corpusFolder, workbooksIn } from '../support/xlsx/corpus.mjs';
import { random } from '../support/xlsx/fidelity.mjs';
import { convert, officeVersion } from '../support/xlsx/office.mjs';
import { readOfficeColours } from '../support/xlsx/officeColours.mjs';
import { openWorkbooks } from '../support/xlsx/openWorkbooks.mjs';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    batch: { type: 'string', default: '15' },
    show: { type: 'string', default: '5' },
  },
});
const version = officeVersion();
if (version === undefined || corpusFolder === undefined) {
  console.error('There is no soffice or no corpus on this machine.');
  process.exit(2);
}

/** Its colour is written `FED+`, on purpose: Lingrid takes it for none, LibreOffice reads as far as it can. */
const BROKEN = /InvalidColors\.xlsx$/;

const folder = await mkdtemp(join(tmpdir(), 'lingrid-colours-'));
const [originals, converted] = ['a', 'b'].map((name) => join(folder, name));
await mkdir(originals);
const next = random(Number(values.seed));
const chosen = workbooksIn(['exceljs', 'ClosedXML', 'okapi'])
  .filter((path) => !BROKEN.test(path))
  .map((path) => ({ path, order: next() }))
  .sort((a, b) => a.order - b.order)
  .slice(0, Number(values.sample))
  .map(({ path }, index) => ({ path, name: `w${index}` }));
for (const { path, name } of chosen) await copyFile(path, join(originals, `${name}.xlsx`));
const size = Number(values.batch);
for (let start = 0; start < chosen.length; start += size) {
  const files = chosen.slice(start, start + size).map(({ name }) => join(originals, `${name}.xlsx`));
  await convert('fods', files, converted, join(folder, 'profile'));
}

const counts = { workbooks: 0, unread: 0, cells: 0, coloured: 0, near: 0, meant: 0, other: 0 };
const workbooks = await openWorkbooks();
for (const one of chosen) await compare(one);
await workbooks.close();
await rm(folder, { recursive: true, force: true });
console.log(
  `${version}: ${counts.workbooks} workbooks compared, ${counts.unread} that one of both cannot read`,
);
console.log(
  `  ${counts.cells} cells, ${counts.coloured} of them with a colour: ${counts.near} off by one unit, ${counts.meant} differ as they are meant to, ${counts.other} have another colour`,
);
process.exitCode = counts.workbooks === 0 || counts.other > 0 ? 1 : 0;

async function compare({ path, name }) {
  const xml = await readFile(join(converted, `${name}.fods`), 'utf8').catch(() => undefined);
  if (xml === undefined) return void counts.unread++;
  const office = readOfficeColours(xml);
  const seen = new Set();
  let outline;
  const visitor = {
    outline: (told) => void (outline = told),
    page(page) {
      if (outline.looks === null) return;
      const title = outline.sheets[page.sheet].name;
      if (!office.sheets.includes(title)) return;
      const lookOf = workbooks.looksIn(page, outline.looks);
      for (const { row, column } of cellsAround(page)) {
        const look = lookOf(row, column);
        const theirs = office.lookOf(title, row, column);
        counts.cells++;
        if (look.fill !== null || look.font !== null) counts.coloured++;
        for (const key of ['fill', 'font']) {
          const verdict = judge(key, look[key], theirs[key]);
          if (verdict === 'same') continue;
          counts[verdict]++;
          const what = `${key} ${look[key]}, theirs ${theirs[key]}`;
          if (verdict !== 'other' || seen.has(what)) continue;
          seen.add(what);
          if (seen.size <= Number(values.show))
            console.log(`${basename(path)}: “${title}” R${row}C${column}: ${what}`);
        }
      }
    },
  };
  try {
    await workbooks.read(path, visitor);
    counts.workbooks++;
    if (outline.looks === null) console.log(`${basename(path)}: its colours cannot be read`);
  } catch {
    counts.unread++;
  }
}

/** The cells of a page's rows up to two columns behind the last one, written or not. */
function* cellsAround({ rows, columns }) {
  const last = Math.min(columns.reduce((most, column) => Math.max(most, column), 0) + 2, 500);
  for (const row of new Set(rows)) for (let column = 1; column <= last; column++) yield { row, column };
}

function judge(key, ours, theirs) {
  if (ours?.toLowerCase() === theirs?.toLowerCase()) return 'same';
  // Black is what text has of itself: of the theme's first dark colour Lingrid says that nobody chose it, and so does
  // LibreOffice of a default font in black.
  if (key === 'font' && [ours, theirs].every((colour) => colour === null || colour === '#000000'))
    return 'meant';
  // The second fill of every workbook, without colours: Lingrid takes it for none.
  if (key === 'fill' && ours === null && theirs === '#e0e0e0') return 'meant';
  if (ours === null || theirs === null) return 'other';
  const [a, b] = [ours, theirs].map((colour) => Buffer.from(colour.slice(1), 'hex'));
  const most = Math.max(...a.map((channel, i) => Math.abs(channel - b[i])));
  return most === 0 ? 'same' : most === 1 ? 'near' : 'other';
}
