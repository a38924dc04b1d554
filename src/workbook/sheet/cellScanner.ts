import type { Range } from '../../core/ports.ts';
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

/** A cell's value types, by the codes of `Cell.type`. */
export const TYPES = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'] as const;
export type CellType = (typeof TYPES)[number];

/** A cell as it lies in the buffer; filled anew by each scan. Pairs of offsets are -1 where a piece is absent. */
export interface Cell {
  start: number;
  /** Where its opening tag ends, and where all of it does. */
  tagEnd: number;
  end: number;
  row: number;
  column: number;
  /** True where its address is written, not implied. */
  addressed: boolean;
  style: number;
  type: number;
  /** Of `v`, between its tags. */
  valueStart: number;
  valueEnd: number;
  /** Of `is`, between its tags. */
  inlineStart: number;
  inlineEnd: number;
  /** Of `f`, with its tags. */
  formulaStart: number;
  formulaEnd: number;
  /** Of any other child (an extension list), with its tags. */
  extraStart: number;
  extraEnd: number;
  /** Has cell or value metadata: what it shows is not in its value. */
  rich: boolean;
  /** What an array formula or data table in this cell covers. */
  covers: Range | undefined;
}

export function createCell(): Cell {
  return {
    start: 0,
    tagEnd: 0,
    end: 0,
    row: 0,
    column: 0,
    addressed: false,
    style: 0,
    type: 0,
    valueStart: -1,
    valueEnd: -1,
    inlineStart: -1,
    inlineEnd: -1,
    formulaStart: -1,
    formulaEnd: -1,
    extraStart: -1,
    extraEnd: -1,
    rich: false,
    covers: undefined,
  };
}

const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const C = 0x63;
const M = 0x6d;

/**
 * Reads the cell whose opening tag is `tag` into `cell`; `row` and `previous` say where it stands. False where
 * it does not end within the buffer. Throws AppError where its address is not of its row, or not behind the
 * previous cell's: what stands where would be a guess.
 */
export function createCellScanner(
  sheet: string,
): (buffer: Buffer, tag: Tag, cell: Cell, row: number, previous: number) => boolean {
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
      cell.extraStart = start;
      cell.extraEnd = inner.end;
    }
    return true;
  }

  return (buffer, tag, cell, row, previous) => {
    cell.start = tag.start;
    cell.tagEnd = tag.end;
    cell.row = row;
    cell.column = previous + 1;
    cell.addressed = false;
    cell.style = 0;
    cell.type = 0;
    cell.valueStart = cell.valueEnd = -1;
    cell.inlineStart = cell.inlineEnd = -1;
    cell.formulaStart = cell.formulaEnd = -1;
    cell.extraStart = cell.extraEnd = -1;
    cell.rich = false;
    cell.covers = undefined;
    readAttributes(buffer, tag, cell);
    if (cell.column <= previous || cell.column > LIMITS.columns) {
      throw unreadable(`in sheet “${sheet}”, row ${row} the cells are not in order`);
    }
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
  };
}
