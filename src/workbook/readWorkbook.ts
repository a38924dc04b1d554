import type { ConditionRule, SheetTrailer, WorkbookOutline } from '../core/ports/workbooks.ts';
import { tellConditions, type ConditionSink } from './conditions/tellConditions.ts';
import { openPackage } from './package.ts';
import { eachPage } from './sheet/eachPage.ts';
import type { RawPage } from './sheet/rawPage.ts';
import { readSheet } from './sheet/readSheet.ts';
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
  readonly conditions?: ConditionSink;
}

/** Reads the bytes of an .xlsx or .xlsm file from front to back. Rejects with the signal's reason when aborted. */
export async function readWorkbook(bytes: Buffer, sink: WorkbookSink, signal?: AbortSignal): Promise<void> {
  const job = createJob(signal);
  const workbook = await openPackage(bytes, job);
  const { zip, sheets, sharedStrings } = workbook;
  const { looks, conditions: conditionStyles } = await readLooks(workbook, job);
  await sink.outline({
    sheets: sheets.map(({ name, kind, visibility }) => ({ name, kind, visibility })),
    signed: workbook.signed,
    looks,
  });
  const strings = sharedStrings === undefined ? NO_STRINGS : await readSharedStrings(zip, sharedStrings, job);
  const coloured = conditionStyles.changes.some(changesColour);
  for (const [sheet, { name, entry }] of sheets.entries()) {
    if (entry === undefined) continue;
    const tables = await sheetTables(workbook, entry, job);
    const chunks = (by: Job) => inflateEntry(zip, entry, by);
    const read = (by: Job, wanted: 'all' | 'end') =>
      readSheet({
        sheet,
        name,
        chunks: chunks(by),
        strings,
        tableHeaders: tableHeaders(tables),
        conditionStyles,
        wanted,
      });
    const isTold = coloured && sink.conditions !== undefined;
    if (isTold)
      await tellConditions(
        { sheet, name, chunks, read, createJob: () => createJob(signal) },
        sink.conditions,
      );
    const { conditions, ...trailer } = await eachPage(read(job, 'all'), sink.page, job);
    const untold = isTold ? [] : conditions.rules.filter(({ change }) => changesColour(change));
    const comments = await sheetComments(workbook, entry, job);
    await sink.sheetEnd({
      ...trailer,
      undecided: looks === null ? [] : [...conditions.undecided, ...untold.flatMap(({ ranges }) => ranges)],
      tables: tables.map(({ range, fixed }) => ({ range, fixed })),
      comments,
    });
  }
}

/** Rules whose formats stand in themselves are not told of where no others are: hardly any workbook has such. */
const changesColour = ({ fill, font }: ConditionRule['change']) => fill !== undefined || font !== undefined;
