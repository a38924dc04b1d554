import type { CellNote, PatchResult, PatchWarning } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import { relationshipsOf, type WorkbookPackage } from '../package.ts';
import type { Job } from '../zip/inflateEntry.ts';
import type { AddedPart } from '../zip/writeZip.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import type { TailInsertion } from './legacyDrawing.ts';
import { createPartEditor, type EditedPart } from './partEditor.ts';
import { planNotes, type SheetNotes } from './planNotes.ts';
import type { SheetDesign } from './surveyColumns.ts';

/** The notes of all sheets, and the parts that change for them. */
export interface NotesPlan {
  readonly noted: PatchResult['noted'];
  readonly warnings: readonly PatchWarning[];
  /** By sheet. */
  readonly insertions: ReadonlyMap<string, TailInsertion>;
  readonly written: readonly NonNullable<SheetNotes['written']>[];
  readonly changed: ReadonlyMap<ZipEntry, EditedPart>;
  readonly added: readonly AddedPart[];
}

export const NO_NOTES: NotesPlan = {
  noted: [],
  warnings: [],
  insertions: new Map(),
  written: [],
  changed: new Map(),
  added: [],
};

/** Plans the notes at cells whose edits are made. */
export async function planAllNotes(
  workbook: WorkbookPackage,
  sheets: readonly SheetDesign[],
  notes: readonly CellNote[],
  job: Job,
): Promise<NotesPlan> {
  if (notes.length === 0) return NO_NOTES;
  const parts = await createPartEditor(workbook, job);
  const shared = await sharedParts(workbook, job);
  const planned: (SheetNotes & { readonly name: string })[] = [];
  for (const { name, entry, isProtected, tail, edits } of sheets) {
    const written = new Set(edits.map(({ row, column }) => cellRef(row, column)));
    const here = notes
      .filter(({ sheet, row, column }) => sheet === name && written.has(cellRef(row, column)))
      .toSorted((a, b) => a.row - b.row || a.column - b.column);
    if (here.length === 0) continue;
    const plan = await planNotes(
      workbook,
      { name, entry, isProtected, tail, notes: here, shared },
      parts,
      job,
    );
    planned.push({ name, ...plan });
  }
  return {
    noted: planned.flatMap(({ noted }) => noted),
    warnings: planned.flatMap(({ warnings }) => warnings),
    insertions: new Map(planned.flatMap(({ name, insertion }) => (insertion ? [[name, insertion]] : []))),
    written: planned.flatMap(({ written }) => written ?? []),
    changed: parts.changed,
    added: parts.added(),
  };
}

/** Parts that more than one sheet names. */
async function sharedParts({ sheets, zip }: WorkbookPackage, job: Job): Promise<ReadonlySet<ZipEntry>> {
  const seen = new Set<ZipEntry>();
  const shared = new Set<ZipEntry>();
  for (const { entry } of sheets) {
    if (entry === undefined) continue;
    const named = (await relationshipsOf(entry.name, zip, job)).flatMap((one) => one.entry ?? []);
    for (const part of new Set(named)) {
      if (seen.has(part)) shared.add(part);
      seen.add(part);
    }
  }
  return shared;
}
