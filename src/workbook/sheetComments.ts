import { AppError } from '../contract/errors.ts';
import type { CellComment } from '../core/ports/workbooks.ts';
import { parseRange } from './cellRef.ts';
import { relationshipsOf, type WorkbookPackage } from './package.ts';
import { tableName as unescaped } from './tableName.ts';
import { decodeXml } from './xml/encoding.ts';
import { elementTexts } from './xml/elementTexts.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';
import type { ZipEntry } from './zip/zipArchive.ts';

/** More on one sheet are not looked at. */
const MOST_COMMENTS = 50_000;
/** In UTF-16 units: what is longer is no remark on one text. */
const LONGEST_COMMENT = 1_000;

/**
 * What people have noted at cells of a sheet, in order of row, then column: notes without their author's name
 * (ECMA-376 part 1, 18.7) and threads that are not resolved, with their replies ([MS-XLSX] 2.6.204).
 */
export async function sheetComments(
  { zip }: WorkbookPackage,
  sheet: ZipEntry,
  job: Job,
): Promise<readonly CellComment[]> {
  const notes = new Map<string, string>();
  const threads = new Map<string, string>();
  for (const { type, entry } of await relationshipsOf(sheet.name, zip, job)) {
    if (entry === undefined || (type !== 'comments' && type !== 'threadedComment')) continue;
    const bytes = markup(await readEntry(zip, entry, job), entry);
    try {
      if (type === 'comments') readNotes(bytes, notes);
      else readThreads(bytes, threads);
    } catch (error) {
      // Remarks help; where they are broken, the cells can be translated all the same.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return [...new Map([...notes, ...threads])]
    .flatMap(([ref, text]) => {
      const range = parseRange(ref);
      return range === undefined || text.trim() === ''
        ? []
        : { row: range.top, column: range.left, text: text.trim() };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** In UTF-8, whatever the part is in. */
function markup(bytes: Buffer, { name }: ZipEntry): Buffer {
  return Buffer.from(decodeXml(bytes, name));
}

const NOTES = new Set(['author', 'comment', 't']);

function readNotes(bytes: Buffer, notes: Map<string, string>): void {
  const authors: string[] = [];
  let text = '';
  for (const element of elementTexts(bytes, NOTES)) {
    const name = element.path.at(-1);
    if (name === 'author') authors.push(element.text.trim());
    else if (name === 't') {
      if (!element.path.includes('rPh')) text += element.text;
    } else {
      const author = authors[Number(element.attributes.get('authorId'))];
      keep(notes, element.attributes.get('ref'), withoutAuthor(unescaped(text), author));
      text = '';
    }
  }
}

/** Excel begins a note with its author's name: who it was does not help, and is nobody's business. */
function withoutAuthor(text: string, author: string | undefined): string {
  if (author === undefined || author === '' || !text.startsWith(`${author}:`)) return text;
  return text.slice(author.length + 1);
}

const THREADS = new Set(['threadedComment', 'text']);

/** A thread has a note in its place for programs that do not know it, which it replaces. */
function readThreads(bytes: Buffer, threads: Map<string, string>): void {
  let text = '';
  for (const { path, attributes, text: own } of elementTexts(bytes, THREADS)) {
    if (path.at(-1) === 'text') {
      text = own;
      continue;
    }
    const ref = attributes.get('ref') ?? '';
    const before = threads.get(ref);
    if (before === undefined) keep(threads, ref, isDone(attributes) ? '' : text);
    else if (before !== '') keep(threads, ref, `${before}\n${text}`);
    text = '';
  }
}

/** Told by the first of a thread. */
function isDone(attributes: ReadonlyMap<string, string>): boolean {
  return ['1', 'true'].includes(attributes.get('done') ?? '');
}

function keep(comments: Map<string, string>, ref: string | undefined, text: string): void {
  if (ref === undefined || (comments.size >= MOST_COMMENTS && !comments.has(ref))) return;
  comments.set(ref, text.length > LONGEST_COMMENT ? `${text.slice(0, LONGEST_COMMENT).trimEnd()}…` : text);
}
