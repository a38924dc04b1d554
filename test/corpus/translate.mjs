/**
 * Translates every workbook of the corpus, one column of text into the next free one, through the whole
 * pipeline, and reports what the judge finds lost and what was refused, with its reason.
 *
 *   node esbuild.mjs && node test/corpus/translate.mjs [folder …]
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { corpusFolder, judge, workbooksIn } from '../support/xlsx/corpus.mjs';

if (corpusFolder === undefined || judge === undefined) {
  console.error('There is no corpus or no judge on this machine: set LINGRID_CORPUS and LINGRID_ORACLE.');
  process.exit(2);
}

// The bundle must lie where lmdb is found.
const bundles = resolve('node_modules', '.cache', 'corpus');
await mkdir(bundles, { recursive: true });
const bundle = join(bundles, 'corpus.cjs');
await build({
  stdin: {
    contents: `export { createLingrid } from './src/composition.ts'; export { createWorkbooks } from './src/workbook/workbooks.ts';
      export { locate } from './src/workbook/files/locate.ts'; export { rowsOf } from './src/core/sheetRows.ts'; export { columnLetters } from './src/core/cellRef.ts';`,
    resolveDir: process.cwd(),
    loader: 'ts',
  },
  outfile: bundle,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  external: ['lmdb', '*/sdk.js'],
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { createLingrid, createWorkbooks, locate, rowsOf, columnLetters } = createRequire(import.meta.url)(
  bundle,
);

const scratch = await mkdtemp(join(tmpdir(), 'lingrid-corpus-'));
const silent = () => undefined;
const workerPath = resolve('dist/worker.js');
const workbooks = createWorkbooks({ workerPath, locate });
const lingrid = await createLingrid({
  storeDirectory: join(scratch, 'store'),
  workerPath,
  trusted: () => true,
  log: { debug: silent, info: silent, warn: silent, error: silent },
});

/** The sheet and column with the most text, the rows it spans, and the column right of all others. */
async function findText(path) {
  const sheets = [];
  let names = [];
  await workbooks.read(path, {
    outline: (outline) => (names = outline.sheets.map(({ name }) => name)),
    page(page) {
      const sheet = (sheets[page.sheet] ??= { name: names[page.sheet], columns: new Map(), last: 0 });
      for (const { row, cells } of rowsOf(page)) {
        for (const { column, kind, lock, text } of cells) {
          sheet.last = Math.max(sheet.last, column);
          if (kind !== 'text' || lock !== 'none' || !/\p{L}/u.test(text)) continue;
          const found = sheet.columns.get(column) ?? { column, count: 0, first: row };
          sheet.columns.set(column, { ...found, count: found.count + 1 });
        }
      }
    },
  });
  const all = sheets
    .filter(Boolean)
    .flatMap(({ name, columns, last }) => [...columns.values()].map((column) => ({ name, last, ...column })));
  return all.sort((a, b) => b.count - a.count)[0];
}

async function translate(path, number) {
  const folder = join(scratch, String(number));
  await mkdir(folder);
  const book = join(folder, basename(path));
  await copyFile(path, book);
  const text = await findText(book);
  if (text === undefined) return { outcome: 'no text' };
  const project = join(folder, 'lingrid.json');
  const columns = {
    [columnLetters(text.column)]: { role: 'source', language: 'en' },
    [columnLetters(text.last + 1)]: { role: 'target', language: 'fr' },
  };
  for (let column = 1; column <= text.last; column += 1) columns[columnLetters(column)] ??= 'ignored';
  // A pattern in which nothing of the name is special.
  const name = text.name.replace(/[*?{}]/g, '?');
  const sheet = { name, include: true, headerRow: null, firstRow: text.first, columns };
  await writeFile(project, JSON.stringify({ source: 'en', targets: ['fr'], sheets: [sheet] }));

  const { record } = await lingrid.sessions.create(book);
  const settings = { provider: 'pseudo', sheets: [text.name] };
  const { tasks } = await lingrid.sessions.analyze(record.id, { settings, projectFile: project });
  await lingrid.sessions.split(record.id);
  await lingrid.sessions.execute(record.id);
  const { output, changes, skipped, failed } = await lingrid.sessions.export(record.id, {});
  // Cells that no result could go into are among the skipped too.
  const settled = changes.length + failed.length;
  if (settled > tasks || settled + skipped.length < tasks)
    return { outcome: 'differs', detail: 'tasks do not add up' };
  for (const { ref, reason } of skipped) console.log(`skipped: ${basename(path)} ${ref}: ${reason}`);
  if (output === null) return { outcome: 'nothing to write', cells: 0 };
  const list = join(folder, 'changes.json');
  await writeFile(list, JSON.stringify(changes));
  try {
    execFileSync('python3', [judge, book, output, list], { stdio: 'pipe' });
    return { outcome: 'clean', cells: changes.length };
  } catch (error) {
    return { outcome: 'differs', detail: String(error.stdout).trim().split('\n').slice(0, 3).join(' | ') };
  }
}

const counts = new Map();
let cells = 0;
const folders = process.argv.slice(2);
for (const [number, path] of workbooksIn(folders.length > 0 ? folders : ['exceljs', 'ClosedXML']).entries()) {
  const result = await translate(path, number).catch((error) => ({
    outcome: 'refused',
    detail: `${error.code ?? error.name}: ${error.message}`,
  }));
  counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1);
  cells += result.cells ?? 0;
  if (result.detail !== undefined) console.log(`${result.outcome}: ${basename(path)}: ${result.detail}`);
}
for (const [outcome, count] of counts) console.log(`${count} ${outcome}`);
console.log(`${cells} cells written`);
await workbooks.close();
await lingrid.close();
await rm(scratch, { recursive: true, force: true });
process.exitCode = counts.has('differs') ? 1 : 0;
