import { AppError } from '../../contract/errors.ts';
import { keepsOldValue, notedOldValue } from '../../contract/oldValue.ts';
import type { CellNote, PatchResult, PatchWarning } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { relationshipsOf, type WorkbookPackage } from '../package.ts';
import { elementTexts } from '../xml/elementTexts.ts';
import { cellText } from '../xml/escapeText.ts';
import type { Job } from '../zip/inflateEntry.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import { readCommentsPart, type CommentsPart } from './commentsPart.ts';
import { insertMarkup } from './insertMarkup.ts';
import { findLegacyDrawing, type TailInsertion } from './legacyDrawing.ts';
import { growDrawing } from './noteDrawing.ts';
import { AUTHOR, EMPTY_COMMENTS, EMPTY_DRAWING, noteElement, noteRun } from './noteMarkup.ts';
import type { PartEditor } from './partEditor.ts';
import { spliced, type Splice } from './splice.ts';

export interface NotedSheet {
  readonly name: string;
  readonly entry: ZipEntry;
  readonly isProtected: boolean;
  readonly tail: Buffer | null;
  /** In order of row, then column. */
  readonly notes: readonly CellNote[];
  /** Parts that other sheets name too. */
  readonly shared: ReadonlySet<ZipEntry>;
}

export interface SheetNotes {
  readonly noted: PatchResult['noted'];
  readonly warnings: readonly PatchWarning[];
  /** Where the sheet has to name a drawing that is new. */
  readonly insertion: TailInsertion | undefined;
  /** The part of its notes, and the whole text of each that is new or longer. */
  readonly written: { readonly part: string; readonly texts: ReadonlyMap<string, string> } | undefined;
}

/** Notes at cells of one sheet what they held, in the parts of the package; nothing where that cannot be done safely. */
export async function planNotes(
  workbook: WorkbookPackage,
  sheet: NotedSheet,
  parts: PartEditor,
  job: Job,
): Promise<SheetNotes> {
  try {
    return await planParts(workbook, sheet, parts, job);
  } catch (error) {
    job.signal?.throwIfAborted();
    // A part that is broken or too large to look into is no reason to write no translation.
    if (error instanceof AppError) return nothing(sheet, NOT_UNDERSTOOD);
    throw error;
  }
}

async function planParts(
  workbook: WorkbookPackage,
  sheet: NotedSheet,
  parts: PartEditor,
  job: Job,
): Promise<SheetNotes> {
  const relationships = await relationshipsOf(sheet.entry.name, workbook.zip, job);
  const legacy = sheet.tail === null ? undefined : findLegacyDrawing(sheet.tail);
  const comments = relationships.find(({ type }) => type === 'comments');
  const id = legacy?.kind === 'there' ? legacy.id : undefined;
  const drawing = relationships.find((one) => one.id === id && one.type === 'vmlDrawing');
  const isKnown =
    legacy !== undefined &&
    legacy.kind !== 'unknown' &&
    (comments === undefined || (comments.entry !== undefined && drawing !== undefined)) &&
    (legacy.kind === 'absent' || drawing?.entry !== undefined);
  if (sheet.isProtected) return nothing(sheet, 'The sheet is protected');
  // Where sheets share a part, what is noted on one would stand on the other.
  const isShared = [comments?.entry, drawing?.entry].some(
    (one) => one !== undefined && sheet.shared.has(one),
  );
  if (parts.isStrict) return nothing(sheet, 'A workbook of the strict kind has no such notes');
  if (!isKnown || isShared) return nothing(sheet, NOT_UNDERSTOOD);

  const before = comments?.entry ? await parts.read(comments.entry, job) : Buffer.from(EMPTY_COMMENTS);
  const part = readCommentsPart(before);
  if (part === undefined) return nothing(sheet, NOT_UNDERSTOOD);
  const threads = new Set<string>();
  for (const { type, entry } of relationships) {
    if (type !== 'threadedComment' || entry === undefined) continue;
    const found = elementTexts(await parts.read(entry, job), new Set(['threadedComment']));
    for (const { attributes } of found) threads.add(attributes.get('ref') ?? '');
  }
  const plan = textsOf(sheet.notes, part, threads);
  const warnings = plan.warnings.map(({ ref, message }) => ({ sheet: sheet.name, ref, message }));
  if (plan.added.size === 0) return { noted: [], warnings, insertion: undefined, written: undefined };
  const fresh = sheet.notes.filter((note) => {
    const ref = cellRef(note.row, note.column);
    return plan.added.has(ref) && !part.notes.has(ref);
  });
  const grown = growComments(before, part, plan.added, fresh);
  const old = drawing?.entry ? await parts.read(drawing.entry, job) : Buffer.from(EMPTY_DRAWING);
  const boxes = growDrawing(old, fresh);
  if (grown === undefined || boxes === undefined) return nothing(sheet, NOT_UNDERSTOOD);

  let insertion: TailInsertion | undefined;
  const name =
    comments?.entry?.name ?? (await parts.add('comments', sheet.entry, spliced(before, grown), job)).part;
  if (comments?.entry !== undefined) parts.change(comments.entry, before, spliced(before, grown));
  if (drawing?.entry !== undefined) {
    if (fresh.length > 0) parts.change(drawing.entry, old, spliced(old, [boxes]));
  } else if (legacy.kind === 'absent') {
    insertion = legacy.name((await parts.add('vmlDrawing', sheet.entry, spliced(old, [boxes]), job)).id);
  }
  const noted = sheet.notes
    .map(({ row, column }) => cellRef(row, column))
    .filter((ref) => plan.added.has(ref))
    .map((ref) => ({ sheet: sheet.name, ref }));
  const texts = new Map(
    [...plan.added].map(([ref, text]) => [ref, (part.notes.get(ref)?.text ?? '') + text]),
  );
  return { noted, warnings, insertion, written: { part: name, texts } };
}

/** What each cell's note gets behind what it has. */
function textsOf(notes: readonly CellNote[], part: CommentsPart, threads: ReadonlySet<string>) {
  const added = new Map<string, string>();
  const warnings: { readonly ref: string; readonly message: string }[] = [];
  for (const { row, column, date, value } of notes) {
    const ref = cellRef(row, column);
    const had = part.notes.get(ref);
    if (threads.has(ref)) warnings.push({ ref, message: `The cell has a thread. ${NOT_KEPT}` });
    else if (had !== undefined && keepsOldValue(had.text, value)) continue;
    else {
      const text = notedOldValue(had?.text ?? '', date, cellText(value));
      if ((had?.text.length ?? 0) + text.length > LIMITS.cellText)
        warnings.push({ ref, message: `Its note would be too long for Excel. ${NOT_KEPT}` });
      else if (had !== undefined && had.append === undefined)
        warnings.push({ ref, message: `${NOT_UNDERSTOOD}. ${NOT_KEPT}` });
      else added.set(ref, text);
    }
  }
  return { added, warnings };
}

function growComments(
  bytes: Buffer,
  { prefix, authors, notes }: CommentsPart,
  added: ReadonlyMap<string, string>,
  fresh: readonly CellNote[],
): readonly Splice[] | undefined {
  const longer = [...added].flatMap(([ref, text]) => notes.get(ref)?.append?.(noteRun(prefix, text)) ?? []);
  if (fresh.length === 0) return longer;
  const known = authors.indexOf(AUTHOR);
  const author = known < 0 ? authors.length : known;
  const elements = fresh.map((note) =>
    noteElement(prefix, note, author, added.get(cellRef(note.row, note.column)) ?? ''),
  );
  const list = insertMarkup(bytes, ['comments', 'commentList'], () => elements.join(''));
  const names =
    known < 0
      ? insertMarkup(bytes, ['comments', 'authors'], (own) => `<${own}author>${AUTHOR}</${own}author>`)
      : undefined;
  if (list === undefined || (known < 0 && names === undefined)) return undefined;
  return [...longer, list, ...(names === undefined ? [] : [names])];
}

const NOT_UNDERSTOOD = 'The notes of the sheet are described in a way that is not understood';
const NOT_KEPT = 'What it held is in no note.';

function nothing({ name, notes }: NotedSheet, reason: string): SheetNotes {
  const message = `${reason}. What ${notes.length} of its cells held is in no note.`;
  return {
    noted: [],
    warnings: [{ sheet: name, ref: null, message }],
    insertion: undefined,
    written: undefined,
  };
}
