import { CELL_KINDS, CELL_LOCKS, type CellKind } from '../../contract/cells.ts';
import type { Range, SheetConditions, SheetTrailer } from '../../core/ports/workbooks.ts';
import { cellRef, parseRange } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { createConditionReader } from '../conditions/conditionReader.ts';
import { overLimit, unreadable } from '../refusal.ts';
import type { ConditionStyles } from '../styles/readLooks.ts';
import { isTrue, parseDigits } from '../xml/attributes.ts';
import { createTag } from '../xml/tag.ts';
import { windowsOf } from '../xml/windows.ts';
import { trimmed } from '../xml/trimmed.ts';
import { appendXmlText } from '../xml/xmlText.ts';
import { TYPES, type Cell, type CellType } from './cell.ts';
import { columnSpan } from './columnSpan.ts';
import { createCoverage, lockOf } from './locks.ts';
import { createPageBuilder, type PageBuilder, type RawPage } from './rawPage.ts';
import { readRichRuns, type RichRuns } from './richRuns.ts';
import type { SharedStrings } from './sharedStrings.ts';
import type { Row } from './row.ts';
import { createSheetScanner } from './sheetScanner.ts';
import { createSheetTail } from './sheetTail.ts';
import { appendItemText } from './stringScanner.ts';
import { lengthLimits } from './validations.ts';

export interface SheetInput {
  /** Index into the outline. */
  readonly sheet: number;
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  readonly strings: SharedStrings;
  readonly tableHeaders: readonly Range[];
  readonly conditionStyles: ConditionStyles;
  /** Where only its end is, there are no pages. */
  readonly wanted: 'all' | 'end';
}

/** What the sheet's own part tells at its end. */
export interface SheetEnd extends Omit<SheetTrailer, 'tables' | 'comments' | 'undecided'> {
  readonly conditions: SheetConditions;
}

/** Cells after which a page ends, with the row that it is in. */
const PAGE_CELLS = 4096;
const PAGE_TEXT = 1024 * 1024;

const NOTHING = Buffer.alloc(0);
const BLANK = CELL_KINDS.indexOf('blank');
const TEXT = CELL_KINDS.indexOf('text');
const KIND_OF_TYPE: Readonly<Record<CellType, CellKind>> = {
  n: 'number',
  s: 'text',
  str: 'text',
  inlineStr: 'text',
  b: 'boolean',
  e: 'error',
  d: 'number',
};
const KIND_CODES = TYPES.map((type) => CELL_KINDS.indexOf(KIND_OF_TYPE[type]));
const SHARED = TYPES.indexOf('s');
const INLINE = TYPES.indexOf('inlineStr');

/** Yields a sheet's pages; returns its trailer. */
export async function* readSheet(input: SheetInput): AsyncGenerator<RawPage, SheetEnd> {
  const { name } = input;
  const scanner = createSheetScanner(name);
  const page = createPageBuilder(input.sheet, name);
  const readCell = createCellReader(input, page);
  const merges: Range[] = [];
  const hiddenColumns: { first: number; last: number }[] = [];
  const conditions = createConditionReader(input.conditionStyles);
  let isProtected = false;
  const tail = createSheetTail();
  let before = 0;
  for await (const { bytes, last } of windowsOf(input.chunks, name, scanner.position)) {
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'cell') {
        if (input.wanted === 'all') readCell(bytes, scanner.cell);
        continue;
      }
      if (event === 'row_start') {
        before = page.count();
      } else if (event === 'row_end') {
        if (page.count() > before) tellRow(page, scanner.row);
        if (page.count() >= PAGE_CELLS || page.text.length >= PAGE_TEXT) yield page.take();
      } else if (event === 'merge') {
        const range = parseRange(scanner.attributes().get('ref') ?? '');
        if (range !== undefined) merges.push(range);
      } else if (event === 'data_end') {
        tail.begin(scanner.tag.end);
      } else if (event === 'protection') {
        isProtected = isTrue(scanner.attributes().get('sheet'));
      } else if (event === 'condition') {
        conditions.add(scanner.attributes().get('sqref'), scanner.content());
      } else if (event === 'extensions') {
        conditions.addExtensions(scanner.content());
      } else if (event === 'too_large') {
        conditions.leaveOut(scanner.attributes().get('sqref'));
      } else if (event === 'column') {
        const span = columnSpan(scanner.attributes());
        if (span?.hidden === true) hiddenColumns.push({ first: span.first, last: span.last });
        if (span !== undefined && span.style > 0) page.columnStyle(span.first, span.last, span.style);
      }
    }
    tail.take(bytes, scanner.position());
  }
  if (page.count() > 0) yield page.take();
  return {
    sheet: input.sheet,
    merges,
    hiddenColumns,
    isProtected,
    lengthLimits: lengthLimits(tail.bytes() ?? NOTHING),
    conditions: conditions.end(),
  };
}

function tellRow(page: PageBuilder, { row, hidden, style }: Row): void {
  if (hidden) page.hiddenRow(row);
  if (style !== undefined) page.rowStyle(row, style);
}

/** Adds one cell after the other to `page`. */
function createCellReader(input: SheetInput, page: PageBuilder): (buffer: Buffer, cell: Cell) => void {
  const { text } = page;
  const { strings } = input;
  const covered = createCoverage();
  const tag = createTag();
  const where = (cell: Cell) => `“${input.name}”!${cellRef(cell.row, cell.column)}`;

  function tellRuns(rich: RichRuns | undefined): void {
    if (rich !== undefined) page.runs(rich.runs);
  }

  function appendShared(buffer: Buffer, cell: Cell): number {
    const { start, end } = trimmed(buffer, cell.valueStart, cell.valueEnd);
    if (start === end) return BLANK;
    const index = parseDigits(buffer, start, end);
    if (index < 0 || index >= strings.count)
      throw unreadable(`cell ${where(cell)} names a string that is not there`);
    strings.append(index, text);
    tellRuns(strings.rich(index));
    return TEXT;
  }

  function appendValue(buffer: Buffer, cell: Cell): number {
    if (cell.type === INLINE && cell.inlineStart >= 0) {
      appendItemText(text, buffer, cell.inlineStart, cell.inlineEnd, tag);
      tellRuns(readRichRuns(buffer, cell.inlineStart, cell.inlineEnd));
      return TEXT;
    }
    if (cell.valueStart < 0) return BLANK;
    if (cell.type === SHARED) return appendShared(buffer, cell);
    const kind = KIND_CODES[cell.type] ?? BLANK;
    if (kind === TEXT) {
      appendXmlText(text, buffer, cell.valueStart, cell.valueEnd);
      return kind;
    }
    const { start, end } = trimmed(buffer, cell.valueStart, cell.valueEnd);
    appendXmlText(text, buffer, start, end);
    return start === end ? BLANK : kind;
  }

  return (buffer, cell) => {
    const before = text.length;
    const kind = appendValue(buffer, cell);
    if (text.length - before > 0 && text.length > LIMITS.rowTextBytes) {
      throw overLimit(
        `row ${cell.row} of sheet “${input.name}” has`,
        `${LIMITS.rowTextBytes / 2 ** 20} MiB of text`,
      );
    }
    const lock = CELL_LOCKS.indexOf(lockOf(cell, covered(cell), input.tableHeaders));
    page.add(cell.row, cell.column, kind, lock, cell.style, hash(buffer, cell.formulaStart, cell.formulaEnd));
  };
}

/** FNV-1a. */
function hash(buffer: Buffer, start: number, end: number): number {
  if (start < 0) return 0;
  let value = 0x811c9dc5;
  for (let p = start; p < end; p++) value = Math.imul(value ^ (buffer[p] ?? 0), 0x01000193);
  return value >>> 0;
}
