import { AppError } from '../../contract/errors.ts';
import { openPackage, type WorkbookPackage } from '../package.ts';
import { columnLayout } from '../sheet/columnLayout.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import { createJob, inflateEntry, readEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';
import { compareSheets } from './compareSheets.ts';
import type { SheetPlan } from './planPatch.ts';
import type { NotesPlan } from './planAllNotes.ts';
import { compareNotes } from './verifyNotes.ts';
import type { GrownStyleSheet } from './planRepaints.ts';
import { compareStyles } from './verifyStyles.ts';
import { compareLayouts, isGrown } from './verifyColumns.ts';

export interface PatchedWorkbook {
  readonly workbook: WorkbookPackage;
  readonly strings: SharedStrings;
}

export interface ExpectedPatch {
  /** Parts that were to change; all others must be the same, byte for byte. */
  readonly changed: ReadonlySet<ZipEntry>;
  readonly sheets: readonly Pick<
    SheetPlan,
    'sheet' | 'edits' | 'restyled' | 'insertion' | 'columns' | 'tables'
  >[];
  readonly addedStrings: number;
  /** Where cell formats were to be added. */
  readonly styles: GrownStyleSheet | undefined;
  readonly notes: NotesPlan;
}

/**
 * Reads a patched workbook anew and compares it with the one it was made from: every part, and every byte of the
 * patched sheets but those of the edits. Throws AppError with the part or cell that differs.
 */
export async function verifyPatch(
  before: PatchedWorkbook,
  bytes: Buffer,
  expected: ExpectedPatch,
  signal?: AbortSignal,
): Promise<void> {
  const [oldJob, job] = [createJob(signal), createJob(signal)];
  const workbook = await openPackage(bytes, job);
  compareParts(before.workbook.zip, workbook.zip, expected);
  if (expected.sheets.length === 0) return;
  const strings = await compareStrings(before.strings, workbook, expected.addedStrings, job);
  const { styles } = expected;
  if (styles !== undefined) {
    const now = workbook.zip.entries.find(({ name }) => name === styles.entry.name);
    const wrong = now && compareStyles(styles, await readEntry(workbook.zip, now, job));
    if (now === undefined || wrong !== undefined) throw differs(wrong ?? 'its styles are lost');
  }
  const wrongNotes = await compareNotes(before.workbook, workbook, expected.notes, job);
  if (wrongNotes !== undefined) throw differs(wrongNotes);
  const written = { strings, firstAdded: before.strings.count, named: new Set<number>() };
  for (const { sheet, edits, restyled, insertion, columns, tables } of expected.sheets) {
    const name = workbook.sheets[sheet]?.name ?? '';
    const chunks = (book: WorkbookPackage, job: Job) => {
      const entry = book.sheets[sheet]?.entry;
      if (entry === undefined) throw differs(`sheet “${name}” is lost`);
      return inflateEntry(book.zip, entry, job);
    };
    const difference = await compareSheets({
      name,
      before: chunks(before.workbook, oldJob),
      after: chunks(workbook, job),
      edits,
      restyled,
      insertion,
      hasNewColumns: columns.length > 0,
      strings: written,
    });
    if (difference !== undefined) throw differs(`in sheet “${name}”, ${difference}`);
    if (columns.length === 0) continue;
    const layout = (book: WorkbookPackage) => columnLayout(name, chunks(book, createJob(signal)));
    const wrong = compareLayouts(await layout(before.workbook), await layout(workbook), columns);
    if (wrong !== undefined) throw differs(`in sheet “${name}”, ${wrong}`);
    for (const { entry, before: old, names } of tables) {
      const now = workbook.zip.entries.find((part) => part.name === entry.name);
      if (now === undefined || !isGrown(old, await readEntry(workbook.zip, now, job), names, entry.name))
        throw differs(`the table in part ${entry.name} is not what it should be`);
    }
  }
  if (written.named.size !== expected.addedStrings) {
    throw differs('the table of shared strings holds strings that no edit names');
  }
}

function compareParts(before: ZipArchive, after: ZipArchive, { changed, notes }: ExpectedPatch): void {
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
  const news = after.entries.slice(before.entries.length);
  const lost = notes.added.find(({ name }, i) => news[i]?.name !== name);
  if (lost !== undefined) throw differs(`part ${lost.name} is lost`);
  const extra = news[notes.added.length];
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
  const isSame =
    strings.count === before.count + added &&
    strings.crc === before.crc &&
    strings.frame === before.frame &&
    // Where its count was right, it is so still.
    strings.extensible === before.extensible;
  if (!isSame) {
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
