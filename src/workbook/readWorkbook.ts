import type { SheetTrailer, WorkbookOutline } from '../core/ports/workbooks.ts';
import { openPackage } from './package.ts';
import type { RawPage } from './sheet/rawPage.ts';
import { readSheet, type SheetEnd } from './sheet/readSheet.ts';
import { sheetComments } from './sheetComments.ts';
import { sheetTables, tableHeaders } from './sheetTables.ts';
import { NO_STRINGS, readSharedStrings } from './sheet/sharedStrings.ts';
import { readLooks } from './styles/readLooks.ts';
import { createJob, inflateEntry, type Job } from './zip/inflateEntry.ts';

/** Where a reader's findings go; each is waited for. */
export interface WorkbookSink {
  outline(outline: WorkbookOutline): Promise<void>;
  page(page: RawPage): Promise<void>;
  sheetEnd(trailer: SheetTrailer): Promise<void>;
}

/** Reads the bytes of an .xlsx or .xlsm file from front to back. Rejects with the signal's reason when aborted. */
export async function readWorkbook(bytes: Buffer, sink: WorkbookSink, signal?: AbortSignal): Promise<void> {
  const job = createJob(signal);
  const workbook = await openPackage(bytes, job);
  const { zip, sheets, sharedStrings } = workbook;
  const { looks, changes } = await readLooks(workbook, job);
  await sink.outline({
    sheets: sheets.map(({ name, kind, visibility }) => ({ name, kind, visibility })),
    signed: workbook.signed,
    looks,
  });
  const strings = sharedStrings === undefined ? NO_STRINGS : await readSharedStrings(zip, sharedStrings, job);
  for (const [sheet, { name, entry }] of sheets.entries()) {
    if (entry === undefined) continue;
    const tables = await sheetTables(workbook, entry, job);
    const pages = readSheet({
      sheet,
      name,
      chunks: inflateEntry(zip, entry, job),
      strings,
      tableHeaders: tableHeaders(tables),
      changes,
    });
    const trailer = await eachPage(pages, sink, job);
    const comments = await sheetComments(workbook, entry, job);
    await sink.sheetEnd({
      ...trailer,
      tables: tables.map(({ range, fixed }) => ({ range, fixed })),
      comments,
    });
  }
}

const NOTHING: SheetEnd = {
  ...{ sheet: 0, merges: [], hiddenColumns: [], isProtected: false, lengthLimits: [] },
  conditions: { rules: [], undecided: 0 },
};

async function eachPage(
  pages: AsyncGenerator<RawPage, SheetEnd>,
  sink: WorkbookSink,
  job: Job,
): Promise<SheetEnd> {
  try {
    let next = await pages.next();
    for (; next.done !== true; next = await pages.next()) {
      job.spendText(next.value.text.length);
      await sink.page(next.value);
    }
    return next.value;
  } catch (error) {
    // Generators hold an open stream until they are told that nobody goes on.
    await pages.return(NOTHING);
    throw error;
  }
}
