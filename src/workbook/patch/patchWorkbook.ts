import { AppError } from '../../contract/errors.ts';
import type { PatchRequest, PatchResult, PatchWarning } from '../../core/ports/workbooks.ts';
import { sha256 } from '../readFileOnce.ts';
import { openPackage, type WorkbookPackage } from '../package.ts';
import { sheetTables, tableHeaders } from '../sheetTables.ts';
import { unsupported } from '../refusal.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import { createJob, inflateEntry, type Job } from '../zip/inflateEntry.ts';
import { writeZip, type ZipChanges } from '../zip/writeZip.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import { createAddedStrings } from './addedStrings.ts';
import { renderInline, renderShared } from './cellMarkup.ts';
import { formatEdits } from './formatEdits.ts';
import { patchSharedStrings } from './patchSharedStrings.ts';
import { patchSheet } from './patchSheet.ts';
import type { PlannedEdit } from './plannedEdit.ts';
import { planEdits, type Refused, type SheetEdits } from './planEdits.ts';
import { surveySheet, type SheetSurvey } from './surveySheet.ts';
import { createTemporaryFile, type TemporaryFileSystem } from './temporaryFile.ts';
import { verifyPatch } from './verifyPatch.ts';

export interface PatchInput {
  /** The bytes of the workbook at the request's path. */
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly request: PatchRequest;
  readonly fs: TemporaryFileSystem;
  readonly signal?: AbortSignal | undefined;
}

/** What is to be written: which parts change, and how. */
interface PatchDesign {
  readonly changes: ZipChanges;
  readonly addedStrings: number;
}

interface SheetPlan extends Omit<SheetEdits, 'edits'> {
  readonly edits: readonly PlannedEdit[];
  /** How many of the edited cells name a shared string now. */
  readonly shared: number;
}

/**
 * Makes a copy of a workbook with some cells' texts replaced, in a new temporary file that has been read again
 * and compared when this resolves. Whatever goes wrong, no file is left behind.
 */
export async function patchWorkbook({
  bytes,
  sha256: hash,
  request,
  fs,
  signal,
}: PatchInput): Promise<PatchResult> {
  if (hash !== request.sha256) {
    throw new AppError(
      'workbook_changed',
      `${request.path} was changed since it was read. Analyze it again.`,
    );
  }
  const job = createJob(signal);
  const workbook = await openPackage(bytes, job);
  const plan = planEdits(request.edits, workbook.sheets);
  const surveyed: (SheetEdits & SheetSurvey)[] = [];
  for (const sheet of plan.sheets) surveyed.push(await survey(workbook, sheet, job));
  const refused: readonly Refused[] = [...plan.refused, ...surveyed.flatMap((sheet) => sheet.refused)];
  const open = surveyed.filter(({ edits }) => edits.length > 0);
  if (open.length > 0 && workbook.signed) {
    throw unsupported(
      'it bears a digital signature, which any change would break; remove the signature first',
    );
  }
  const strings = await stringsOf(workbook, open, job);
  const warnings: PatchWarning[] = [];
  const sheets = open.map(({ likes, ...sheet }): SheetPlan => {
    const formatted = formatEdits(sheet.edits, likes, strings);
    warnings.push(...formatted.warnings);
    return { ...sheet, edits: formatted.edits };
  });
  // What a job may inflate is one workbook's worth; each pass over it is a job of its own.
  const design = designPatch(workbook, strings, sheets, createJob(signal));
  const file = await createTemporaryFile(request, fs);
  try {
    await writeZip(workbook.zip, design.changes, file, signal);
    await file.finish();
    const written = await fs.readFile(file.path);
    const { addedStrings } = design;
    const changed = new Set(design.changes.keys());
    await verifyPatch({ workbook, strings }, written, { changed, sheets, addedStrings }, signal);
    signal?.throwIfAborted();
    const applied = sheets.reduce((sum, { edits }) => sum + edits.length, 0);
    const parts = workbook.zip.entries.filter((entry) => changed.has(entry)).map(({ name }) => name);
    return { temporary: file.path, sha256: sha256(written), applied, refused, parts, warnings };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function survey(
  workbook: WorkbookPackage,
  sheet: SheetEdits,
  job: Job,
): Promise<SheetEdits & SheetSurvey> {
  const headers = tableHeaders(await sheetTables(workbook, sheet.entry, job));
  return { ...sheet, ...(await surveySheet(sheet, inflateEntry(workbook.zip, sheet.entry, job), headers)) };
}

async function stringsOf(
  { zip, sharedStrings }: WorkbookPackage,
  sheets: readonly SheetSurvey[],
  job: Job,
): Promise<SharedStrings> {
  if (sharedStrings === undefined || sheets.length === 0) return NO_STRINGS;
  const rich = new Set(sheets.flatMap(({ likes }) => [...likes.strings()]));
  return readSharedStrings(zip, sharedStrings, job, { hashed: Infinity, skipped: Infinity, rich });
}

/** New texts join the shared strings where that is safe; else they are written into their cells. */
function designPatch(
  { zip, sharedStrings }: WorkbookPackage,
  strings: SharedStrings,
  sheets: readonly SheetPlan[],
  job: Job,
): PatchDesign {
  const table = strings.extensible ? sharedStrings : undefined;
  const added = createAddedStrings(table === undefined ? [] : sheets.flatMap(({ edits }) => edits), strings);
  const render = table === undefined ? renderInline : renderShared(added.indexOf);
  const changes = new Map<ZipEntry, () => AsyncIterable<Buffer>>();
  for (const { name, entry, edits } of sheets) {
    changes.set(entry, () => patchSheet({ name, edits, render, chunks: inflateEntry(zip, entry, job) }));
  }
  if (table !== undefined && added.size > 0) {
    const references = sheets.reduce((sum, { edits, shared }) => sum + edits.length - shared, 0);
    changes.set(table, () =>
      patchSharedStrings({
        part: table.name,
        chunks: inflateEntry(zip, table, job),
        prefix: strings.prefix,
        added: added.markup(),
        grow: { count: references, uniqueCount: added.size },
      }),
    );
  }
  return { changes, addedStrings: added.size };
}
