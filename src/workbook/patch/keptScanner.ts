import { createSheetScanner, type SheetScanner } from '../sheet/sheetScanner.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { EMPTY } from '../xml/tag.ts';
import { createTailCursor, type TailInsertion } from './legacyDrawing.ts';
import type { KeptBytes } from './keptBytes.ts';
import type { PlannedEdit, RestyledCell } from './plannedEdit.ts';
import { widenedSpans } from './widenedSpans.ts';

/** `row`, `cell`: it stands at a row that holds edits, at a cell that is edited; see `edit`. */
export type KeptEvent = 'more' | 'row' | 'cell';

/**
 * Walks a sheet, before or after its patch, and hands on the bytes that a patch must leave as they are:
 * everything but edited cells and what has to follow from them.
 */
export interface KeptScanner {
  load(window: Buffer, last: boolean): void;
  next(): KeptEvent;
  /** After `row`: nothing of this row is kept, it is new. */
  dropRow(): void;
  /** After `row` (the first one in it) or `cell`. */
  edit(): PlannedEdit | undefined;
  /** The first edit that was not met, once all windows are walked. */
  missing(): PlannedEdit | undefined;
  /** True once everything up to this cell has been walked. */
  isBeyond(row: number, column: number): boolean;
  /** The sheet's extent, as it is written; undefined where it is not. */
  dimension(): string | undefined;
  readonly scanner: SheetScanner;
}

export interface KeptSheet {
  readonly name: string;
  /** In order of row, then column. */
  readonly edits: readonly PlannedEdit[];
  /** Cells without an edit that get another style; in the same order. */
  readonly restyled: readonly RestyledCell[];
  /** Markup that is put behind its cells. */
  readonly insertion?: TailInsertion | undefined;
  /** Then `col` elements are not among what is kept. */
  readonly hasNewColumns: boolean;
}

/** Of the sheet before its patch, rows hand on the `spans`, and cells the styles, that they have to have behind it. */
export function createKeptScanner(
  { name, edits, restyled, insertion, hasNewColumns }: KeptSheet,
  side: 'before' | 'after',
  kept: KeptBytes,
): KeptScanner {
  const scanner = createSheetScanner(name);
  const { tag, row, cell } = scanner;
  const attribute = createAttribute();
  const tail = createTailCursor(side === 'before' ? insertion : undefined);
  let window: Buffer = Buffer.alloc(0);
  let dimension: string | undefined;
  let from = 0;
  let next = 0;
  let nextStyle = 0;
  /** Of edits that the sheet does not hold (yet). */
  let missed: PlannedEdit | undefined;
  let isEdited = false;
  let isNew = false;
  let reachedRow = 0;
  let reachedColumn = 0;
  let ended = false;
  /** Its tag is still to be kept or dropped. */
  let atRow = false;

  function keepTo(end: number): void {
    if (end > from) kept.add(window, from, end);
    from = end;
  }

  /** Keeps a tag but the value of one attribute: in its place, what `expected` makes of it, if anything. False: it has none. */
  function cutAttribute(name: string, expected: (value: string) => string | undefined): boolean {
    let isFound = false;
    for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
      if (window.toString('latin1', attribute.nameStart, attribute.nameEnd) !== name) continue;
      const { valueStart, valueEnd } = attribute;
      keepTo(valueStart);
      const value = expected(window.toString('latin1', valueStart, valueEnd));
      if (value !== undefined) kept.text(value);
      from = valueEnd;
      isFound = true;
    }
    return isFound;
  }

  /** Keeps a tag but whether it is empty: it may be opened to take something in. */
  function cutEnd(): void {
    keepTo(tag.kind === EMPTY ? window.lastIndexOf(0x2f, tag.end - 1) : tag.end - 1);
    from = tag.end;
  }

  function skipTo(rowNumber: number, column: number): void {
    for (
      let edit = edits[next];
      edit !== undefined && (edit.row < rowNumber || (edit.row === rowNumber && edit.column < column));
      edit = edits[++next]
    )
      missed ??= edit;
  }

  function startRow(): boolean {
    [reachedRow, reachedColumn] = [row.row, 0];
    skipTo(row.row, 0);
    isEdited = edits[next]?.row === row.row;
    isNew = false;
    kept.mark(tag.start, row.row, 0);
    if (!isEdited && row.addressed) return false;
    keepTo(tag.start);
    if (!isEdited) keepNumber();
    return isEdited;
  }

  /** Where its number is implied, the same bytes may be another row. */
  function keepNumber(): void {
    if (!row.addressed) kept.number(row.row);
  }

  function keepRow(): void {
    keepNumber();
    if (side === 'before') cutAttribute('spans', spansAfter);
    cutEnd();
  }

  function spansAfter(spans: string): string {
    let last = next;
    while (edits[last + 1]?.row === row.row) last++;
    return widenedSpans(spans, edits[next]?.column ?? 0, edits[last]?.column ?? 0) ?? spans;
  }

  function visitCell(): boolean {
    reachedColumn = cell.column;
    if (isEdited) skipTo(cell.row, cell.column);
    const edit = edits[next];
    if (isEdited && edit?.row === cell.row && edit.column === cell.column) {
      keepTo(cell.start);
      from = cell.end;
      next++;
      return true;
    }
    kept.mark(cell.start, cell.row, cell.column);
    // Where its address is implied, the same bytes may be another cell.
    if (!cell.addressed) {
      keepTo(cell.start);
      kept.number(cell.column);
    }
    if (side === 'before' && nextStyle < restyled.length) keepStyle();
    return false;
  }

  /** Of a cell that gets another style, the markup that it has to have then. */
  function keepStyle(): void {
    const isBefore = ({ row, column }: RestyledCell) =>
      row < cell.row || (row === cell.row && column < cell.column);
    let other = restyled[nextStyle];
    while (other !== undefined && isBefore(other)) other = restyled[++nextStyle];
    // What has another style than it is to lose is kept, and so differs.
    if (other?.row !== cell.row || other.column !== cell.column || other.from !== cell.style) return;
    const style = String(other.to);
    if (cutAttribute('s', () => style)) return;
    keepTo(tag.nameEnd);
    kept.text(` s="${style}"`);
  }

  /** What a patch may change around the cells. */
  function visitFrame(event: ReturnType<SheetScanner['next']>): void {
    if (event === 'dimension') {
      dimension = scanner.attributes().get('ref');
      cutAttribute('ref', () => undefined);
    } else if (event === 'data_start') cutEnd();
    else if (event === 'column' && hasNewColumns) {
      keepTo(tag.start);
      from = tag.end;
    } else if (event === 'data_end') {
      keepTo(tag.start);
      from = tag.end;
      kept.mark(tag.end, 0, 0);
      tail.begin(tag.end);
    } else if (event === 'row_end' && isEdited) {
      keepTo(tag.start);
      from = tag.end;
      isEdited = false;
    }
  }

  return {
    scanner,
    load(bytes, last) {
      window = bytes;
      from = 0;
      scanner.load(bytes, last);
      ended = last;
    },
    next() {
      if (atRow) {
        atRow = false;
        if (!isNew) keepRow();
      }
      for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
        if (event === 'cell') {
          if (visitCell()) return 'cell';
        } else if (event === 'row_start') {
          if (startRow()) {
            atRow = true;
            return 'row';
          }
        } else visitFrame(event);
      }
      const place = tail.within(scanner.position());
      if (place !== undefined && insertion !== undefined) {
        keepTo(place);
        kept.text(insertion.text);
      }
      keepTo(scanner.position());
      kept.endWindow();
      if (ended) [reachedRow, reachedColumn] = [Infinity, Infinity];
      return 'more';
    },
    dropRow() {
      isNew = true;
      from = tag.end;
    },
    dimension: () => dimension,
    edit: () => (atRow ? edits[next] : edits[next - 1]),
    missing: () => missed ?? edits[next],
    isBeyond: (rowNumber, column) =>
      reachedRow > rowNumber || (reachedRow === rowNumber && reachedColumn >= column),
  };
}
