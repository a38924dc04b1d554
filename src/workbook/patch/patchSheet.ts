import type { NewColumn } from '../../core/ports/workbooks.ts';
import { columnSpan, type ColumnSpan } from '../sheet/columnSpan.ts';
import { createSheetScanner } from '../sheet/sheetScanner.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { EMPTY } from '../xml/tag.ts';
import { windowsOf } from '../xml/windows.ts';
import { createBlocks } from './blocks.ts';
import { newCell, replacedCell, type RenderValue } from './cellMarkup.ts';
import { createColumnSpans } from './columnSpans.ts';
import { createTailCursor, type TailInsertion } from './legacyDrawing.ts';
import { createLikeStyles } from './likeStyles.ts';
import type { PlannedEdit, RestyledCell } from './plannedEdit.ts';
import { widenedDimension } from './widenedDimension.ts';
import { widenedSpans } from './widenedSpans.ts';

export interface SheetPatch {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
  /** In order of row, then column; each is known to be allowed. */
  readonly edits: readonly PlannedEdit[];
  /** Cells without an edit that get another style; in the same order. */
  readonly restyled?: readonly RestyledCell[];
  /** Markup that is put behind its cells. */
  readonly insertion?: TailInsertion | undefined;
  /** Columns that are new. */
  readonly columns: readonly NewColumn[];
  /** Columns whose new cells are to look like those of another. */
  readonly looks: readonly NewColumn[];
  readonly render: RenderValue;
}

/** Yields the sheet's bytes with the edits made: all other bytes are copied as they are. */
export async function* patchSheet({
  name,
  chunks,
  edits,
  restyled = [],
  insertion,
  columns: newColumns,
  looks,
  render,
}: SheetPatch): AsyncGenerator<Buffer> {
  const scanner = createSheetScanner(name);
  const { tag, row, cell } = scanner;
  const attribute = createAttribute();
  const out = createBlocks();
  const columns: ColumnSpan[] = [];
  const spans = createColumnSpans(newColumns);
  const tail = createTailCursor(insertion);
  const styles = createLikeStyles([...newColumns, ...looks]);
  let window: Buffer = Buffer.alloc(0);
  let copied = 0;
  let next = 0;
  let nextStyle = 0;
  /** The name of an empty tag that was opened to take something in. */
  let opened = '';

  const copyTo = (end: number) => {
    out.add(window, copied, end);
    copied = end;
  };
  const replace = (start: number, end: number, text: string) => {
    copyTo(start);
    out.addText(text);
    copied = end;
  };
  const isIn = (edit: PlannedEdit | undefined, rowNumber: number) => edit?.row === rowNumber;
  const columnStyle = (column: number) =>
    columns.find(({ first, last }) => column >= first && column <= last)?.style ?? 0;

  function styleOf(column: number, rowStyle: number | undefined): number {
    return styles.styleFor(column) ?? rowStyle ?? columnStyle(styles.likeOf(column));
  }

  function attributeValue(wanted: string): string | undefined {
    for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
      if (window.toString('latin1', attribute.nameStart, attribute.nameEnd) !== wanted) continue;
      return window.toString('latin1', attribute.valueStart, attribute.valueEnd);
    }
    return undefined;
  }

  function openEmpty(): void {
    if (tag.kind !== EMPTY) return;
    opened = window.toString('latin1', tag.qualified, tag.nameEnd);
    replace(window.lastIndexOf(0x2f, tag.end - 1), tag.end, '>');
  }

  function closeOpened(): void {
    if (opened !== '') out.addText(`</${opened}>`);
    opened = '';
  }

  /** The cells that are to stand in the row before `column`. */
  function addCells(rowNumber: number, column: number, rowStyle: number | undefined): void {
    for (
      let edit = edits[next];
      isIn(edit, rowNumber) && edit !== undefined && edit.column < column;
      edit = edits[++next]
    ) {
      out.addText(newCell(scanner.prefix(), edit, styleOf(edit.column, rowStyle), render));
    }
  }

  /** The rows that are to stand before row `limit`. */
  function addRows(limit: number): void {
    for (let edit = edits[next]; edit !== undefined && edit.row < limit; edit = edits[next]) {
      styles.startRow();
      out.addText(`<${scanner.prefix()}row r="${edit.row}">`);
      addCells(edit.row, Infinity, undefined);
      out.addText(`</${scanner.prefix()}row>`);
    }
  }

  function startRow(): void {
    if ((edits[next]?.row ?? Infinity) < row.row) {
      copyTo(tag.start);
      addRows(row.row);
    }
    styles.startRow();
    if (!isIn(edits[next], row.row)) return;
    const hint = attributeValue('spans');
    let end = next;
    while (isIn(edits[end + 1], row.row)) end++;
    const wider = widenedSpans(hint, edits[next]?.column ?? 0, edits[end]?.column ?? 0);
    if (wider !== undefined) replace(attribute.valueStart, attribute.valueEnd, wider);
    openEmpty();
  }

  /** The style that the cell gets, where it is one without an edit. */
  function otherStyle(): number | undefined {
    const isBefore = (other: RestyledCell) =>
      other.row < cell.row || (other.row === cell.row && other.column < cell.column);
    let other = restyled[nextStyle];
    while (other !== undefined && isBefore(other)) other = restyled[++nextStyle];
    return other?.row === cell.row && other.column === cell.column ? other.to : undefined;
  }

  function restyle(style: number): void {
    for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
      const { nameStart, nameEnd, valueStart, valueEnd } = attribute;
      if (nameEnd - nameStart !== 1 || window[nameStart] !== 0x73) continue;
      replace(valueStart, valueEnd, String(style));
      return;
    }
    replace(tag.nameEnd, tag.nameEnd, ` s="${style}"`);
  }

  function visitCell(): void {
    const style = restyled.length === 0 ? undefined : otherStyle();
    styles.cell(cell.column, style ?? cell.style);
    const edit = edits[next];
    const isDue = edit?.row === cell.row && edit.column <= cell.column;
    if (isDue) {
      copyTo(cell.start);
      addCells(cell.row, cell.column, row.style);
    }
    if (style !== undefined) restyle(style);
    const same = isDue ? edits[next] : undefined;
    if (same?.row !== cell.row || same.column !== cell.column) return;
    out.addText(replacedCell(window, tag, cell, same, scanner.prefix(), render));
    copied = cell.end;
    next++;
  }

  function visitSpan(): void {
    const qualified = window.toString('latin1', tag.qualified, tag.nameEnd);
    const { before, instead } = spans.at(qualified, scanner.attributes(), tag.kind === EMPTY);
    if (before !== '') replace(tag.start, tag.start, before);
    if (instead !== undefined) replace(tag.start, tag.end, instead);
  }

  for await (const { bytes, last } of windowsOf(chunks, name, scanner.position)) {
    window = bytes;
    copied = 0;
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'cell') visitCell();
      else if (event === 'row_start') startRow();
      else if (event === 'row_end' && isIn(edits[next], row.row)) {
        copyTo(tag.start);
        addCells(row.row, Infinity, row.style);
      } else if (event === 'dimension') {
        const used = attributeValue('ref');
        const wider = widenedDimension(used, edits);
        if (wider !== undefined && wider !== used) replace(attribute.valueStart, attribute.valueEnd, wider);
      } else if (event === 'defaults') {
        if (newColumns.length > 0) spans.defaults(scanner.attributes());
      } else if (event === 'column') {
        const span = columnSpan(scanner.attributes());
        if (span !== undefined) columns.push(span);
        if (newColumns.length > 0) visitSpan();
      } else if (event === 'columns_end') {
        copyTo(tag.start);
        out.addText(spans.rest(`${scanner.prefix()}col`));
      } else if (event === 'data_start') {
        openEmpty();
      } else if (event === 'data_end') {
        copyTo(tag.start);
        addRows(Infinity);
        tail.begin(tag.end);
      }
      if (event === 'row_end' || event === 'data_end') closeOpened();
    }
    const place = tail.within(scanner.position());
    if (place !== undefined && insertion !== undefined) replace(place, place, insertion.text);
    copyTo(scanner.position());
    yield* out.full();
  }
  yield out.rest();
}
