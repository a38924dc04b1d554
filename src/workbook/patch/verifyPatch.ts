import { AppError } from '../../contract/errors.ts';
import type { Range } from '../../core/ports/workbooks.ts';
import { openPackage, type WorkbookPackage } from '../package.ts';
import { sheetTables, tableHeaders } from '../sheetTables.ts';
import { createFrameHash, sameColumns, type FrameHash } from '../sheet/frameHash.ts';
import { readSheet } from '../sheet/readSheet.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import { createJob, inflateEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';
import { compareSheets } from './compareSheets.ts';
import type { SheetPlan } from './planPatch.ts';
import { wrongGrowth } from './verifyTable.ts';

export interface PatchedWorkbook {
  readonly workbook: WorkbookPackage;
  readonly strings: SharedStrings;
}

export interface ExpectedPatch {
  /** Parts that were to change; all others must be the same, byte for byte. */
  readonly changed: ReadonlySet<ZipEntry>;
  readonly sheets: readonly Pick<SheetPlan, 'sheet' | 'edits' | 'columns' | 'growths'>[];
  readonly addedStrings: number;
}

/**
 * Reads a patched workbook anew and compares it with the one it was made from: every part, and every cell of
 * the sheets that were patched. Throws AppError with the part or cell that differs.
 */
export async function verifyPatch(
  before: PatchedWorkbook,
  bytes: Buffer,
  expected: ExpectedPatch,
  signal?: AbortSignal,
): Promise<void> {
  const [oldJob, job] = [createJob(signal), createJob(signal)];
  const workbook = await openPackage(bytes, job);
  compareParts(before.workbook.zip, workbook.zip, expected.changed);
  if (expected.sheets.length === 0) return;
  const strings = await compareStrings(before.strings, workbook, expected.addedStrings, job);
  for (const { sheet, edits, columns, growths } of expected.sheets) {
    const name = workbook.sheets[sheet]?.name ?? '';
    const [old, now] = [createFrameHash(), createFrameHash()];
    // Of a table that grew, too: what is locked is what was.
    const headers = await headersOf(before.workbook, sheet, oldJob);
    const pages = (side: PatchedWorkbook, frame: FrameHash, job: Job) => {
      const entry = side.workbook.sheets[sheet]?.entry;
      if (entry === undefined) throw differs(`sheet “${name}” is lost`);
      return readSheet({
        sheet,
        name,
        chunks: inflateEntry(side.workbook.zip, entry, job),
        strings: side.strings,
        tableHeaders: headers,
        frame,
      });
    };
    const [oldPages, newPages] = [pages(before, old, oldJob), pages({ workbook, strings }, now, job)];
    const difference = await compareSheets(oldPages, newPages, edits);
    if (difference !== undefined) throw differs(`in sheet “${name}”, ${difference}`);
    const added = new Set(columns.map(({ column }) => column));
    if (old.value() !== now.value() || !sameColumns(old.columns(), now.columns(), added))
      throw differs(`in sheet “${name}”, something besides its cells is changed`);
    for (const growth of growths) {
      const wrong = await wrongGrowth(before.workbook, workbook, growth, { sheet, job });
      if (wrong) throw differs(`part ${growth.entry.name} is not the table it should be`);
    }
  }
}

async function headersOf(workbook: WorkbookPackage, sheet: number, job: Job): Promise<readonly Range[]> {
  const entry = workbook.sheets[sheet]?.entry;
  return entry === undefined ? [] : tableHeaders(await sheetTables(workbook, entry, job));
}

function compareParts(before: ZipArchive, after: ZipArchive, changed: ReadonlySet<ZipEntry>): void {
  for (const [index, old] of before.entries.entries()) {
    const now = after.entries[index];
    if (now?.name !== old.name) throw differs(`part ${old.name} is lost`);
    if (changed.has(old)) continue;
    const same =
      now.crc === old.crc &&
      now.size === old.size &&
      now.method === old.method &&
      dataOf(before, old).equals(dataOf(after, now));
    if (!same) throw differs(`part ${old.name} is changed`);
  }
  const extra = after.entries[before.entries.length];
  if (extra !== undefined) throw differs(`part ${extra.name} appeared`);
}

function dataOf({ bytes }: ZipArchive, { dataStart, dataEnd }: ZipEntry): Buffer {
  return bytes.subarray(dataStart, dataEnd);
}

async function compareStrings(
  before: SharedStrings,
  { zip, sharedStrings }: WorkbookPackage,
  added: number,
  job: Job,
): Promise<SharedStrings> {
  if (sharedStrings === undefined) return NO_STRINGS;
  // What the old strings say need not be compared where all of their markup is.
  const wanted = { hashed: before.count, skipped: before.count };
  const strings = await readSharedStrings(zip, sharedStrings, job, wanted);
  if (strings.count !== before.count + added || strings.crc !== before.crc) {
    throw differs('the table of shared strings is changed');
  }
  return strings;
}

function differs(what: string): AppError {
  return new AppError(
    'internal',
    `The new workbook is not what it should be (${what}), so it was thrown away; nothing was changed. Please report this.`,
  );
}
