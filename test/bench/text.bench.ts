import { execFileSync, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { seededRandom } from '../support/seededRandom.ts';
import { inScratch, median, report, timed } from './measure.ts';

const ROWS = 185_000;
const RUNS = 3;
/** Told on the fourth stream at the end, in KiB. */
const TELL_PEAK =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** `lingrid text` of a workbook of 20 MB, in a process of its own, against `unzip -p | wc -c`. */
void inScratch(async (folder) => {
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, ['esbuild.mjs', '--outdir', dist], { stdio: 'inherit' });
  const cli = join(dist, 'cli.js');
  const tiny = join(folder, 'tiny.xlsx');
  const big = join(folder, 'big.xlsx');
  await writeWorkbook(tiny, 3);
  await writeWorkbook(big, ROWS);

  const floors: number[] = [];
  const ours: number[] = [];
  const starts: number[] = [];
  const bare: number[] = [];
  let peak = 0;
  for (let run = 0; run < RUNS; run += 1) {
    floors.push(
      await timed(() => execFileSync('sh', ['-c', 'unzip -p "$0" | wc -c', big], { stdio: 'pipe' })),
    );
    ours.push(await timed(async () => (peak = Math.max(peak, await runText(cli, big)))));
    starts.push(await timed(() => runText(cli, tiny)));
    bare.push(await timed(() => execFileSync(process.execPath, ['-e', '0'])));
  }
  const megabytes = ((await stat(big)).size / 1e6).toFixed(1);
  const [floor, time] = [median(floors), median(ours)];
  report(
    `text of ${megabytes} MB, ${ROWS} × 10 cells ÷ unzip -p | wc -c`,
    `${(time / floor).toFixed(1)} × (${(time / 1000).toFixed(2)} s)`,
    '≤ 10 ×',
  );
  report('text of the same, peak memory', `${Math.round(peak / 1024)} MB`, '≤ 400 MB');
  report(
    'text of 3 rows, from start to end ÷ node -e 0',
    `${(median(starts) / median(bare)).toFixed(1)} × (${Math.round(median(starts))} ms)`,
    '≤ 5 ×',
  );
});

/** Resolves with the peak memory in KiB. */
function runText(cli: string, workbook: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', TELL_PEAK, cli, 'text', workbook], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  child.stdout?.resume();
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      if (code === 0) resolve(Number(told));
      else reject(new Error(`text ended with ${code}`));
    });
  });
}

async function writeWorkbook(path: string, rows: number): Promise<void> {
  const random = seededRandom(5);
  const words = 'gold apple garden sword shield dragon castle river night morning open close save menu'.split(
    ' ',
  );
  const text = (count: number): string =>
    Array.from({ length: count }, () => words[Math.floor(random() * words.length)] ?? '').join(' ');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = workbook.addWorksheet('Strings');
  sheet.addRow(['Key', 'EN', 'DE', 'FR', 'JA', 'ZH', 'Context', 'Max length', 'Status', 'Length']).commit();
  for (let row = 0; row < rows; row += 1) {
    const texts = [`${text(8)} ${row}`, `${text(8)} de ${row}`, `${text(8)} le ${row}`];
    const cjk = [`金の林檎を集める${row}`, `收集金苹果${row}`];
    sheet.addRow([`item.${row}.name`, ...texts, ...cjk, text(3), 40, 'final', 30]).commit();
  }
  sheet.commit();
  await workbook.commit();
}
