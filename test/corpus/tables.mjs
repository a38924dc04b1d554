/**
 * Analyzes every workbook of a folder, and lists those in which a table to translate is found: of workbooks that are
 * no string tables there should be few, each worth a look.
 *
 *   npm run build && node test/corpus/tables.mjs [FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inLanes } from './inLanes.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const folder = process.argv[2] ?? join(ROOT, '..', 'shared', 'corpus');
const scratch = await mkdtemp(join(tmpdir(), 'lingrid-tables-'));
const counts = new Map();

try {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => /\.xls[xm]$/i.test(file))
    .sort();
  const lines = [];
  await inLanes(files, 2, (file) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(ROOT, 'dist', 'cli.js'),
        'analyze',
        join(folder, file),
        '--json',
        '--store',
        join(scratch, basename(file)),
      ],
      { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
    );
    const events = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const found = events.find(({ type }) => type === 'analysis');
    const code = events.find(({ type }) => type === 'summary')?.error?.code;
    const outcome = found === undefined ? (code ?? `exit ${status}`) : 'a table';
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (found !== undefined) lines.push(`${file}\n${tablesOf(found).join('\n')}`);
  });
  console.log(lines.sort().join('\n'));
  console.log(`${files.length} files:`);
  for (const [outcome, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`  ${count} ${outcome}`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

function tablesOf({ sheets }) {
  return sheets
    .filter(({ leftOut }) => leftOut === null)
    .map(({ name, headerRow, units, columns }) => {
      const used = columns.filter(({ role }) => role !== 'ignored');
      const told = used.map(({ letter, role, language, confidence }) =>
        [letter, role, language, confidence.toFixed(2)].filter(Boolean).join(' '),
      );
      return `    ${name}: header ${headerRow ?? 'none'}, ${units} texts; ${told.join(', ')}`;
    });
}
