import { AppError } from '../../contract/errors.ts';
import type { CellEdit, NewColumn } from '../../core/ports/workbooks.ts';
import { openPackage, tableHeaders, type WorkbookPackage } from '../package.ts';
import { columnLayout } from '../sheet/columnLayout.ts';
import { createFrameHash, type FrameHash } from '../sheet/frameHash.ts';
import { readSheet } from '../sheet/readSheet.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import { createJob, inflateEntry, readEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';
import { compareSheets } from './compareSheets.ts';
import type { GrownPart } from './surveyColumns.ts';
import { compareLayouts, isGrown, withoutHiddenColumns } from './verifyColumns.ts';

export interface PatchedWorkbook {
  readonly workbook: WorkbookPackage;
  readonly strings: SharedStrings;
}

export interface ExpectedSheet {
  readonly sheet: number;
  readonly edits: readonly CellEdit[];
  /** The new columns, and the tables that grow by them. */
  readonly columns?: readonly NewColumn[];
  readonly tables?: readonly GrownPart[];
}

export interface ExpectedPatch {
  /** Parts that were to change; all others must be the same, byte for byte. */
  readonly changed: ReadonlySet<ZipEntry>;
  readonly sheets: readonly ExpectedSheet[];
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
  for (const { sheet, edits, columns = [], tables = [] } of expected.sheets) {
    const name = workbook.sheets[sheet]?.name ?? '';
    const [old, now] = [
      createFrameHash({ columns: columns.length === 0 }),
      createFrameHash({ columns: columns.length === 0 }),
    ];
    const oldEntry = before.workbook.sheets[sheet]?.entry;
    const headers = oldEntry === undefined ? [] : await tableHeaders(before.workbook, oldEntry, oldJob);
    const pages = async (side: PatchedWorkbook, frame: FrameHash, job: Job) => {
      const entry = side.workbook.sheets[sheet]?.entry;
      if (entry === undefined) throw differs(`sheet “${name}” is lost`);
      const pages = readSheet({
        sheet,
        name,
        chunks: inflateEntry(side.workbook.zip, entry, job),
        strings: side.strings,
        // New headers would be locked as those of the grown table.
        tableHeaders: columns.length > 0 ? headers : await tableHeaders(side.workbook, entry, job),
        frame,
      });
      return columns.length > 0 ? withoutHiddenColumns(pages) : pages;
    };
    const [oldPages, newPages] = [
      await pages(before, old, oldJob),
      await pages({ workbook, strings }, now, job),
    ];
    const difference = await compareSheets(oldPages, newPages, edits);
    if (difference !== undefined) throw differs(`in sheet “${name}”, ${difference}`);
    if (old.value() !== now.value())
      throw differs(`in sheet “${name}”, something besides its cells is changed`);
    if (columns.length === 0) continue;
    const layout = async ({ zip, sheets }: WorkbookPackage) => {
      const entry = sheets[sheet]?.entry;
      return entry === undefined ? [] : columnLayout(name, inflateEntry(zip, entry, createJob(signal)));
    };
    const wrong = compareLayouts(await layout(before.workbook), await layout(workbook), columns);
    if (wrong !== undefined) throw differs(`in sheet “${name}”, ${wrong}`);
    for (const { entry, before: old, names } of tables) {
      const now = workbook.zip.entries.find((part) => part.name === entry.name);
      if (now === undefined || !isGrown(old, await readEntry(workbook.zip, now, job), names, entry.name))
        throw differs(`the table in part ${entry.name} is not what it should be`);
    }
  }
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
