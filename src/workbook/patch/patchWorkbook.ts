import { Readable } from 'node:stream';
import { AppError } from '../../contract/errors.ts';
import type { PatchRequest, PatchResult } from '../../core/ports/workbooks.ts';
import { sha256 } from '../readFileOnce.ts';
import { openPackage, type WorkbookPackage } from '../package.ts';
import { createJob, inflateEntry, type Job } from '../zip/inflateEntry.ts';
import { writeZip, type ZipChanges } from '../zip/writeZip.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import { createAddedStrings } from './addedStrings.ts';
import { renderInline, renderShared } from './cellMarkup.ts';
import { patchSharedStrings } from './patchSharedStrings.ts';
import { patchSheet } from './patchSheet.ts';
import { planPatch, type PatchPlan } from './planPatch.ts';
import { createTemporaryFile, type TemporaryFileSystem } from './temporaryFile.ts';
import { verifyPatch } from './verifyPatch.ts';

export interface PatchInput {
  /** The bytes of the workbook at the request's path. */
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly request: PatchRequest;
  readonly fs: TemporaryFileSystem;
  readonly signal?: AbortSignal | undefined;
  /** What judges the file once it is written; a bench may do without. */
  readonly verify?: typeof verifyPatch;
}

/** What is to be written: which parts change, and how. */
interface PatchDesign {
  readonly changes: ZipChanges;
  readonly addedStrings: number;
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
  verify = verifyPatch,
}: PatchInput): Promise<PatchResult> {
  if (hash !== request.sha256) {
    throw new AppError(
      'workbook_changed',
      `${request.path} was changed since it was read. Analyze it again.`,
    );
  }
  const job = createJob(signal);
  const workbook = await openPackage(bytes, job);
  const plan = await planPatch(workbook, request, job);
  const { sheets, strings, styles, notes, refused, warnings } = plan;
  // What a job may inflate is one workbook's worth; each pass over it is a job of its own.
  const design = designPatch(workbook, plan, createJob(signal));
  const file = await createTemporaryFile(request, fs);
  try {
    await writeZip(workbook.zip, design.changes, file, signal, notes.added);
    await file.finish();
    const written = await fs.readFile(file.path);
    const { addedStrings } = design;
    const changed = new Set(design.changes.keys());
    await verify({ workbook, strings }, written, { changed, sheets, addedStrings, styles, notes }, signal);
    signal?.throwIfAborted();
    const applied = sheets.reduce((sum, { edits }) => sum + edits.length, 0);
    const parts = [...workbook.zip.entries.filter((entry) => changed.has(entry)), ...notes.added].map(
      ({ name }) => name,
    );
    const { repainted } = plan;
    const { noted } = notes;
    return {
      temporary: file.path,
      sha256: sha256(written),
      applied,
      refused,
      repainted,
      noted,
      parts,
      warnings,
    };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** New texts join the shared strings where that is safe; else they are written into their cells. */
function designPatch(
  { zip, sharedStrings }: WorkbookPackage,
  { strings, sheets, styles, notes }: PatchPlan,
  job: Job,
): PatchDesign {
  const table = strings.extensible ? sharedStrings : undefined;
  const added = createAddedStrings(table === undefined ? [] : sheets.flatMap(({ edits }) => edits), strings);
  const render = table === undefined ? renderInline : renderShared(added.indexOf);
  const changes = new Map<ZipEntry, () => AsyncIterable<Buffer>>();
  for (const { name, entry, edits, restyled, insertion, columns, looks, tables } of sheets) {
    changes.set(entry, () =>
      patchSheet({
        name,
        edits,
        restyled,
        insertion,
        columns,
        looks,
        render,
        chunks: inflateEntry(zip, entry, job),
      }),
    );
    for (const { entry: part, after } of tables) changes.set(part, () => Readable.from([after]));
  }
  if (styles !== undefined && !styles.after.equals(styles.before))
    changes.set(styles.entry, () => Readable.from([styles.after]));
  for (const [entry, { after }] of notes.changed) changes.set(entry, () => Readable.from([after]));
  if (table !== undefined && added.size > 0) {
    const references = sheets.reduce((sum, { edits, shared }) => sum + edits.length - shared, 0);
    changes.set(table, () =>
      patchSharedStrings({
        part: table.name,
        chunks: inflateEntry(zip, table, job),
        prefix: strings.prefix,
        behindLast: strings.behindLast,
        added: added.markup(),
        grow: { count: references, uniqueCount: added.size },
      }),
    );
  }
  return { changes, addedStrings: added.size };
}
