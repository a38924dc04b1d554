import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { CellEdit, Workbooks } from '../../src/core/ports/workbooks.ts';
import { rowsOf } from '../../src/core/sheetRows.ts';
import { sha256 } from '../../src/workbook/readFileOnce.ts';
import { inScratch, report } from './measure.ts';
import { writeWideWorkbook } from './wideWorkbook.ts';
import { withWorkbooks } from './withWorkbooks.ts';

/**
 * How long the host's event loop stands still while a worker reads and patches a large workbook, beside an idle
 * control of the same length. Target: at most 50 ms above the control.
 */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);

void inScratch(async (folder) => {
  const book = join(folder, 'wide.xlsx');
  await writeWideWorkbook(book, ROWS);
  await withWorkbooks(folder, async (workbooks) => {
    await stall('warming up', () => read(workbooks, book));
    const seconds = await stall('reading', () => read(workbooks, book));
    await stall('idle, as long', () => setTimeout(seconds * 1000));
    const edits = editsOf(ROWS);
    const hash = sha256(await readFile(book));
    const patching = await stall('patching', async () => {
      const { temporary } = await workbooks.patch({ path: book, sha256: hash, folder, edits });
      await rm(temporary);
    });
    await stall('idle, as long', () => setTimeout(patching * 1000));
  });
});

async function read(workbooks: Workbooks, book: string): Promise<void> {
  await workbooks.read(book, {
    page: (page) => {
      for (const row of rowsOf(page)) if (row.cells.length === 0) throw new Error('an empty row');
    },
  });
}

function editsOf(rows: number): CellEdit[] {
  return Array.from({ length: rows }, (_, i) => ({
    sheet: 'Strings',
    row: i + 1,
    column: 5,
    text: `Nouveau texte ${i}`,
  }));
}

async function stall(what: string, work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
  const told = `${seconds.toFixed(1)} s, stall ${ms(delay.max)} ms, p99 ${ms(delay.percentile(99))} ms`;
  report(what, told, 'at most 50 ms more than idle');
  return seconds;
}
