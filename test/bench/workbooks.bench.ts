import { spawnSync } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inScratch, median } from './measure.ts';
import { writeWideWorkbook } from './wideWorkbook.ts';
import { JOBS } from './workbookJobs.ts';

/**
 * Reading and writing against the floor and against exceljs. Settings by environment: BENCH_ROWS (comma-separated),
 * BENCH_RUNS, BENCH_EXCELJS=0 leaves exceljs out (it needs up to 2 GB).
 */
const ROWS = (process.env.BENCH_ROWS ?? '1000,10000,100000,200000').split(',').map(Number);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const WITH_EXCELJS = process.env.BENCH_EXCELJS !== '0';

interface Measure {
  readonly seconds: number;
  readonly megabytes: number;
}

const [, script = '', job, path = '', rows] = process.argv;
const work = job === undefined ? undefined : JOBS[job];

if (work === undefined) void inScratch(measureAll);
else {
  const start = performance.now();
  void work(path, Number(rows)).then(() => {
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const measure: Measure = { seconds: (performance.now() - start) / 1000, megabytes };
    process.stdout.write(JSON.stringify(measure));
  });
}

async function measureAll(folder: string): Promise<void> {
  line(['rows', 'what', 's', 'spread', '× floor', 'µs/row', 'peak MB', '÷ exceljs s', '÷ exceljs MB']);
  for (const count of ROWS) {
    const book = join(folder, `${count}.xlsx`);
    await writeWideWorkbook(book, count);
    await stat(book);
    const names = Object.keys(JOBS).filter((name) => WITH_EXCELJS || !name.endsWith('Exceljs'));
    const runs = new Map<string, Measure[]>(names.map((name) => [name, []]));
    // In turns, so that a busy machine slows all of them.
    for (let run = 0; run < RUNS; run++) {
      for (const name of names) runs.get(name)?.push(inChild(name, book, count));
    }
    for (const name of names) tell(count, name, runs);
    await rm(book);
  }
}

function inChild(name: string, book: string, count: number): Measure {
  const { stdout, status } = spawnSync(process.execPath, [script, name, book, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} failed`);
  return JSON.parse(stdout) as Measure;
}

function tell(count: number, name: string, runs: ReadonlyMap<string, readonly Measure[]>): void {
  const kind = name.startsWith('read') ? 'read' : 'write';
  const middle = (of: string, value: keyof Measure) => median((runs.get(of) ?? []).map((run) => run[value]));
  const times = (runs.get(name) ?? []).map(({ seconds }) => seconds);
  const rival = kind === 'read' ? 'readExceljs' : 'writeExceljs';
  const seconds = middle(name, 'seconds');
  line([
    String(count),
    name,
    seconds.toFixed(2),
    `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`,
    (seconds / middle(kind === 'read' ? 'readFloor' : 'writeFloor', 'seconds')).toFixed(1),
    ((seconds * 1e6) / count).toFixed(1),
    middle(name, 'megabytes').toFixed(0),
    (seconds / middle(rival, 'seconds')).toFixed(2),
    (middle(name, 'megabytes') / middle(rival, 'megabytes')).toFixed(2),
  ]);
}

function line(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
