import { isUtf8 } from 'node:buffer';
import type { RichCell, TextRun } from '../../core/ports/workbooks.ts';
import { unreadable } from '../refusal.ts';
import { createTextBytes, type TextBytes } from '../xml/textBytes.ts';

/**
 * A page as the reader makes it: the columns of `SheetPage`, its texts still one piece of UTF-8.
 * It holds whole rows.
 */
export interface RawPage {
  readonly sheet: number;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly columns: Uint16Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly locks: Uint8Array<ArrayBuffer>;
  readonly styles: Uint32Array<ArrayBuffer>;
  /** A hash of each cell's formula, 0 where it has none: for comparing, not for reading. */
  readonly formulas: Uint32Array<ArrayBuffer>;
  readonly text: Uint8Array<ArrayBuffer>;
  /** Where each cell's text ends in `text`, in bytes and in UTF-16 units. */
  readonly byteEnds: Uint32Array<ArrayBuffer>;
  readonly unitEnds: Uint32Array<ArrayBuffer>;
  readonly hiddenRows: Uint32Array<ArrayBuffer>;
  readonly rowStyles: Uint32Array<ArrayBuffer>;
  /** All pages of a sheet share it. */
  readonly columnStyles: Uint32Array<ArrayBuffer>;
  readonly rich: readonly RichCell[];
}

export interface PageBuilder {
  /** Where the next cell's text is appended before `add`. */
  readonly text: TextBytes;
  add(row: number, column: number, kind: number, lock: number, style: number, formula: number): void;
  /** Of the next cell. */
  runs(runs: readonly TextRun[]): void;
  hiddenRow(row: number): void;
  rowStyle(row: number, style: number): void;
  /** Of this page and all that follow. */
  columnStyle(first: number, last: number, style: number): void;
  readonly count: () => number;
  /** Takes what was added; the builder is empty then. */
  take(): RawPage;
}

/** `name` names the sheet in errors. */
export function createPageBuilder(sheet: number, name: string): PageBuilder {
  const text = createTextBytes(64 * 1024);
  let capacity = 1024;
  let rows = new Uint32Array(capacity);
  let columns = new Uint16Array(capacity);
  let kinds = new Uint8Array(capacity);
  let locks = new Uint8Array(capacity);
  let styles = new Uint32Array(capacity);
  let formulas = new Uint32Array(capacity);
  let byteEnds = new Uint32Array(capacity);
  let unitEnds = new Uint32Array(capacity);
  let hidden: number[] = [];
  let rowStyles: number[] = [];
  let columnStyles = new Uint32Array(0);
  let rich: RichCell[] = [];
  let count = 0;

  function grow(): void {
    capacity *= 2;
    const larger32 = (array: Uint32Array) => {
      const larger = new Uint32Array(capacity);
      larger.set(array);
      return larger;
    };
    const larger8 = (array: Uint8Array) => {
      const larger = new Uint8Array(capacity);
      larger.set(array);
      return larger;
    };
    const wider = new Uint16Array(capacity);
    wider.set(columns);
    columns = wider;
    [rows, styles, formulas] = [larger32(rows), larger32(styles), larger32(formulas)];
    [byteEnds, unitEnds] = [larger32(byteEnds), larger32(unitEnds)];
    [kinds, locks] = [larger8(kinds), larger8(locks)];
  }

  return {
    text,
    count: () => count,
    add(row, column, kind, lock, style, formula) {
      if (count === capacity) grow();
      rows[count] = row;
      columns[count] = column;
      kinds[count] = kind;
      locks[count] = lock;
      styles[count] = style;
      formulas[count] = formula;
      byteEnds[count] = text.length;
      unitEnds[count] = text.units;
      count++;
    },
    runs: (runs) => void rich.push({ cell: count, runs }),
    hiddenRow: (row) => void hidden.push(row),
    rowStyle: (row, style) => void rowStyles.push(row, style),
    columnStyle(first, last, style) {
      if (last >= columnStyles.length) {
        const longer = new Uint32Array(last + 1);
        longer.set(columnStyles);
        columnStyles = longer;
      }
      columnStyles.fill(style, first, last + 1);
    },
    take() {
      const bytes = new Uint8Array(text.length);
      bytes.set(text.bytes.subarray(0, text.length));
      if (!isUtf8(bytes)) {
        throw unreadable(`sheet “${name}” holds text that is not UTF-8, near row ${rows[0] ?? 0}`);
      }
      const page: RawPage = {
        sheet,
        rows: rows.slice(0, count),
        columns: columns.slice(0, count),
        kinds: kinds.slice(0, count),
        locks: locks.slice(0, count),
        styles: styles.slice(0, count),
        formulas: formulas.slice(0, count),
        text: bytes,
        byteEnds: byteEnds.slice(0, count),
        unitEnds: unitEnds.slice(0, count),
        hiddenRows: Uint32Array.from(hidden),
        rowStyles: Uint32Array.from(rowStyles),
        columnStyles,
        rich,
      };
      count = 0;
      hidden = [];
      rowStyles = [];
      rich = [];
      text.length = 0;
      text.units = 0;
      return page;
    },
  };
}
