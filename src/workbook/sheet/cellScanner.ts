import { cellRef, parseRange } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import { unreadable } from '../refusal.ts';
import { createAttribute, nextAttribute, parseDigits } from '../xml/attributes.ts';
import { NAME } from '../xml/names.ts';
import {
  CLOSE,
  createTag,
  EMPTY,
  nextMarkup,
  OPEN,
  readTag,
  skipElement,
  skipText,
  type Tag,
} from '../xml/tag.ts';
import { begin, TYPES, type Cell } from './cell.ts';
import { readPlainCell } from './plainCell.ts';

const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const C = 0x63;
const M = 0x6d;

/** Reads cells of one sheet, whose name is for errors. */
export interface CellScanner {
  /**
   * Reads the cell at `at`, its opening tag into `tag`; false where it is not complete, or not of the most
   * common kind: then ask for its tag and `read` it.
   */
  readPlain: (buffer: Buffer, at: number, tag: Tag, cell: Cell, row: number, previous: number) => boolean;
  /**
   * Reads the cell whose opening tag is `tag` into `cell`; `row` and `previous` say where it stands. False where
   * it does not end within the buffer. Throws AppError where its address is not of its row, or not behind the
   * previous cell's: what stands where would be a guess.
   */
  read: (buffer: Buffer, tag: Tag, cell: Cell, row: number, previous: number) => boolean;
}

export function createCellScanner(sheet: string): CellScanner {
  const attribute = createAttribute();
  const inner = createTag();

  function readAttributes(buffer: Buffer, tag: Tag, cell: Cell): void {
    for (let p = tag.nameEnd; (p = nextAttribute(buffer, tag, p, attribute)) >= 0;) {
      const { nameStart, nameEnd, valueStart, valueEnd } = attribute;
      const first = buffer[nameStart];
      if (nameEnd - nameStart === 1) {
        if (first === R) readAddress(buffer, valueStart, valueEnd, cell);
        else if (first === S) cell.style = Math.max(0, parseDigits(buffer, valueStart, valueEnd));
        else if (first === T) cell.type = typeCode(buffer, valueStart, valueEnd, cell);
      } else if (nameEnd - nameStart === 2 && (first === C || first === V) && buffer[nameStart + 1] === M) {
        if (parseDigits(buffer, valueStart, valueEnd) !== 0) cell.rich = true;
      }
    }
  }

  function readAddress(buffer: Buffer, start: number, end: number, cell: Cell): void {
    let column = 0;
    let p = start;
    for (; p < end; p++) {
      const letter = ((buffer[p] ?? 0) | 0x20) - 0x60;
      if (letter < 1 || letter > 26 || column > LIMITS.columns) break;
      column = column * 26 + letter;
    }
    if (column < 1 || column > LIMITS.columns || parseDigits(buffer, p, end) !== cell.row) {
      throw unreadable(`sheet “${sheet}”, row ${cell.row} holds a cell with the address of another place`);
    }
    cell.column = column;
    cell.addressed = true;
  }

  function typeCode(buffer: Buffer, start: number, end: number, cell: Cell): number {
    if (end - start === 1) {
      const b = buffer[start];
      if (b === S) return 1;
      if (b === 0x6e) return 0;
    }
    const code = TYPES.findIndex((type) => type === buffer.toString('latin1', start, end));
    if (code < 0) throw unreadable(`cell ${where(cell)} has an unknown type`);
    return code;
  }

  const where = (cell: Cell) => `“${sheet}”!${cellRef(cell.row, cell.column)}`;

  function readFormula(buffer: Buffer, cell: Cell): boolean {
    cell.formulaStart = inner.start;
    let covers = '';
    let kind = '';
    for (let p = inner.nameEnd; (p = nextAttribute(buffer, inner, p, attribute)) >= 0;) {
      const name = buffer.toString('latin1', attribute.nameStart, attribute.nameEnd);
      const value = buffer.toString('latin1', attribute.valueStart, attribute.valueEnd);
      if (name === 't') kind = value;
      else if (name === 'ref') covers = value;
    }
    if (kind === 'array' || kind === 'dataTable') cell.covers = parseRange(covers);
    if (inner.kind === OPEN && !skipText(buffer, inner.end, inner)) return false;
    cell.formulaEnd = inner.end;
    return true;
  }

  /** Reads the child whose opening tag is `inner`; leaves `inner` at its end. */
  function readChild(buffer: Buffer, cell: Cell): boolean {
    const { kind, name, start, end } = inner;
    if (name === NAME.f) return readFormula(buffer, cell);
    if (name === NAME.v) {
      if (kind === OPEN && !skipText(buffer, end, inner)) return false;
      cell.valueStart = end;
      cell.valueEnd = kind === OPEN ? inner.start : end;
      return true;
    }
    if (kind === OPEN && !skipElement(buffer, end, inner)) return false;
    if (name === NAME.is) {
      cell.inlineStart = end;
      cell.inlineEnd = kind === OPEN ? inner.start : end;
    } else {
      // What stands apart from the first cannot be kept with it: such a cell is not written.
      if (cell.extraStart < 0) cell.extraStart = start;
      else if (start !== cell.extraEnd) cell.rich = true;
      cell.extraEnd = inner.end;
    }
    return true;
  }

  function read(buffer: Buffer, tag: Tag, cell: Cell, row: number, previous: number): boolean {
    begin(cell, row, previous);
    cell.start = tag.start;
    cell.tagEnd = tag.end;
    readAttributes(buffer, tag, cell);
    requireOrder(cell, previous);
    cell.end = tag.end;
    if (tag.kind === EMPTY) return true;
    let p = tag.end;
    while (p < buffer.length) {
      const at = nextMarkup(buffer, p);
      if (at < 0 || !readTag(buffer, at, inner)) return false;
      if (inner.kind === CLOSE) {
        if (inner.name !== NAME.c) throw unreadable(`cell ${where(cell)} does not end`);
        cell.end = inner.end;
        return true;
      }
      if ((inner.kind === OPEN || inner.kind === EMPTY) && !readChild(buffer, cell)) return false;
      p = inner.end;
    }
    return false;
  }

  function requireOrder(cell: Cell, previous: number): void {
    if (cell.column <= previous || cell.column > LIMITS.columns) {
      throw unreadable(`in sheet “${sheet}”, row ${cell.row} the cells are not in order`);
    }
  }

  return {
    readPlain(buffer, at, tag, cell, row, previous) {
      begin(cell, row, previous);
      if (!readPlainCell(buffer, at, tag, cell)) return false;
      requireOrder(cell, previous);
      return true;
    },
    read,
  };
}
