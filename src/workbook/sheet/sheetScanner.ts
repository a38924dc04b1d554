import { LIMITS } from '../limits.ts';
import { overLimit, unreadable } from '../refusal.ts';
import { attributesOf, createAttribute } from '../xml/attributes.ts';
import { NAME } from '../xml/names.ts';
import { CLOSE, createTag, EMPTY, nextMarkup, OPEN, readTag, skipElement, type Tag } from '../xml/tag.ts';
import { createCell, type Cell } from './cell.ts';
import { createCellScanner } from './cellScanner.ts';
import { createRow, readRow, type Row } from './row.ts';

/**
 * What a scan comes upon. `more`: the rest of the window is only part of something; load the next one.
 * Where a tag is empty (`<sheetData/>`, `<row/>`), its end event follows at once, without markup of its own.
 * `too_large`: a conditional format or an extension list that is too large to be looked into.
 */
export type SheetEvent =
  | 'more'
  | 'dimension'
  | 'defaults'
  | 'column'
  | 'columns_end'
  | 'data_start'
  | 'row_start'
  | 'cell'
  | 'row_end'
  | 'data_end'
  | 'merge'
  | 'protection'
  | 'condition'
  | 'extensions'
  | 'too_large'
  | 'end';

export interface SheetScanner {
  load(window: Buffer, last: boolean): void;
  /** Where in the window the next event is looked for: everything before it has been told. */
  position: () => number;
  next(): SheetEvent;
  /** The markup of the last event; of a cell, a conditional format and an extension list, its opening tag. */
  readonly tag: Tag;
  readonly cell: Cell;
  readonly row: Row;
  /** What is between the last event's tag and where the next event is looked for. */
  content(): Buffer;
  /** The attributes of the last event's tag, as written. */
  attributes(): ReadonlyMap<string, string>;
  /** The namespace prefix of the sheet's root, with its colon, or empty. */
  prefix(): string;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

type Place = 'prolog' | 'sheet' | 'skipped' | 'columns' | 'data' | 'row' | 'merges' | 'epilog';

/**
 * The one tokenizer of worksheets: reading, patching and verifying walk the same events, so that they cannot
 * disagree about a cell's address. Throws AppError, naming the sheet, on anything but rows and cells in order.
 */
export function createSheetScanner(sheet: string): SheetScanner {
  const tag = createTag();
  const inner = createTag();
  const cell = createCell();
  const attribute = createAttribute();
  const row = createRow();
  const cells = createCellScanner(sheet);
  let window: Buffer = Buffer.alloc(0);
  let last = false;
  let position = 0;
  let place: Place = 'prolog';
  let skipDepth = 0;
  let skippedFrom: Place = 'sheet';
  let previousColumn = 0;
  let prefix = '';
  let seenData = false;
  let merges = 0;
  let columns = 0;
  /** The end event that an empty tag still owes. */
  let owed: 'row_end' | 'data_end' | undefined;

  const broken = (problem: string) => unreadable(`sheet “${sheet}” ${problem}`);

  function skip(from: Place): void {
    if (tag.kind !== OPEN) return;
    skippedFrom = from;
    skipDepth = 1;
    place = 'skipped';
  }

  function startRow(): void {
    const before = row.row;
    readRow(window, tag, row, attribute);
    if (row.row <= before || row.row > LIMITS.rows)
      throw broken('has rows out of order, or beyond Excel’s last one');
    previousColumn = 0;
  }

  /** What an opening or empty tag means where it stands; undefined: nothing that anybody wants to know. */
  function opened(): SheetEvent | undefined {
    switch (place) {
      case 'prolog':
        if (tag.name !== NAME.worksheet) throw broken('is no worksheet');
        prefix = window.toString('latin1', tag.qualified, tag.local);
        place = tag.kind === EMPTY ? 'epilog' : 'sheet';
        return undefined;
      case 'sheet':
        return openedInSheet();
      case 'columns':
        skip('columns');
        if (tag.name !== NAME.col) return undefined;
        if (++columns > LIMITS.columns)
          throw overLimit(`sheet “${sheet}” has`, `${LIMITS.columns} column definitions`);
        return 'column';
      case 'merges':
        skip('merges');
        if (tag.name !== NAME.mergeCell) return undefined;
        if (++merges > LIMITS.merges)
          throw overLimit(`sheet “${sheet}” has`, `${LIMITS.merges} merged ranges`);
        return 'merge';
      case 'data':
        if (tag.name !== NAME.row) {
          skip('data');
          return undefined;
        }
        startRow();
        if (row.empty) owed = 'row_end';
        else place = 'row';
        return 'row_start';
      case 'row':
        skip('row');
        return undefined;
      case 'skipped':
        if (tag.kind === OPEN) skipDepth++;
        return undefined;
      case 'epilog':
        throw broken('goes on behind its end');
    }
  }

  function openedInSheet(): SheetEvent | undefined {
    const inside = tag.kind === OPEN;
    if (tag.name === NAME.sheetData) {
      if (seenData) throw broken('has two tables of cells');
      seenData = true;
      if (inside) place = 'data';
      else owed = 'data_end';
      return 'data_start';
    }
    if (tag.name === NAME.cols && inside) place = 'columns';
    else if (tag.name === NAME.mergeCells && inside) place = 'merges';
    else {
      skip('sheet');
      if (tag.name === NAME.dimension) return 'dimension';
      if (tag.name === NAME.sheetFormatPr) return 'defaults';
      if (tag.name === NAME.sheetProtection) return 'protection';
    }
    return undefined;
  }

  function closed(): SheetEvent | undefined {
    switch (place) {
      case 'skipped':
        if (--skipDepth === 0) place = skippedFrom;
        return undefined;
      case 'row':
        if (tag.name !== NAME.row) break;
        place = 'data';
        return 'row_end';
      case 'data':
        if (tag.name !== NAME.sheetData) break;
        place = 'sheet';
        return 'data_end';
      case 'columns':
        place = 'sheet';
        return 'columns_end';
      case 'merges':
        place = 'sheet';
        return undefined;
      case 'sheet':
        if (tag.name !== NAME.worksheet) break;
        place = 'epilog';
        return undefined;
      case 'prolog':
      case 'epilog':
    }
    throw broken('holds XML whose tags do not match');
  }

  /** The cell at `tag`; `more` where it does not end in this window. */
  function nextCell(): SheetEvent {
    if (!cells.read(window, tag, cell, row.row, previousColumn)) return exhausted();
    return takeCell();
  }

  function takeCell(): SheetEvent {
    previousColumn = cell.column;
    position = cell.end;
    return 'cell';
  }

  /** The element at `tag`, whole, or passed over. */
  function nextWhole(event: 'condition' | 'extensions'): SheetEvent {
    if (skipElement(window, tag.end, inner)) {
      position = inner.end;
      return position - tag.start > LIMITS.conditionBytes ? 'too_large' : event;
    }
    if (last || window.length - tag.start <= LIMITS.conditionBytes) return exhausted();
    position = tag.end;
    skip('sheet');
    return 'too_large';
  }

  function exhausted(): SheetEvent {
    if (!last) return 'more';
    if (place !== 'epilog') throw broken('is cut off');
    position = window.length;
    return 'end';
  }

  /** Only elements that nobody looks into may hold text. */
  function refuseText(end: number): void {
    if (place === 'skipped') return;
    for (let p = position; p < end; p++) {
      const isMark = place === 'prolog' && BYTE_ORDER_MARK.includes(window[p] ?? 0);
      if ((window[p] ?? 0) > 0x20 && !isMark) throw broken('holds text where none may be');
    }
  }

  function next(): SheetEvent {
    if (owed !== undefined) {
      const event = owed;
      owed = undefined;
      tag.start = tag.end;
      return event;
    }
    while (position < window.length) {
      const at = nextMarkup(window, position);
      if (at < 0) return exhausted();
      if (at > position) refuseText(at);
      if (place === 'row' && cells.readPlain(window, at, tag, cell, row.row, previousColumn))
        return takeCell();
      if (!readTag(window, at, tag)) return exhausted();
      if (place === 'row' && tag.name === NAME.c && (tag.kind === OPEN || tag.kind === EMPTY))
        return nextCell();
      if (place === 'sheet' && tag.kind === OPEN) {
        if (tag.name === NAME.conditionalFormatting) return nextWhole('condition');
        if (tag.name === NAME.extLst) return nextWhole('extensions');
      }
      position = tag.end;
      const event =
        tag.kind === CLOSE ? closed() : tag.kind === OPEN || tag.kind === EMPTY ? opened() : undefined;
      if (event !== undefined) return event;
    }
    return exhausted();
  }

  return {
    load(bytes, isLast) {
      window = bytes;
      last = isLast;
      position = 0;
    },
    position: () => position,
    next,
    tag,
    cell,
    row,
    content: () => window.subarray(tag.end, position),
    attributes: () => attributesOf(window, tag),
    prefix: () => prefix,
  };
}
