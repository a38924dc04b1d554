import type { Range } from '../core/ports/workbooks.ts';
import { LIMITS } from './limits.ts';

/** 1 → `A`, 28 → `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Row 2, column 2 → `B2`. */
export function cellRef(row: number, column: number): string {
  return columnLetters(column) + String(row);
}

/** True where Excel's grid has such a cell. */
export function inGrid(row: number, column: number): boolean {
  return (
    Number.isInteger(row) &&
    Number.isInteger(column) &&
    row >= 1 &&
    column >= 1 &&
    row <= LIMITS.rows &&
    column <= LIMITS.columns
  );
}

const CELL = /^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$/;

function parseCell(ref: string): { row: number; column: number } | undefined {
  const [, letters, digits] = CELL.exec(ref) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  return inGrid(row, column) ? { row, column } : undefined;
}

/** `B2` or `A1:C3` → its corners in order; undefined where it is neither. */
export function parseRange(ref: string): Range | undefined {
  const [first, second, ...more] = ref.trim().split(':');
  if (first === undefined || more.length > 0) return undefined;
  const a = parseCell(first);
  const b = second === undefined ? a : parseCell(second);
  if (a === undefined || b === undefined) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/** `A1:C3`, or `A1` where the range is one cell. */
export function rangeRef(range: Range): string {
  const first = cellRef(range.top, range.left);
  const last = cellRef(range.bottom, range.right);
  return first === last ? first : `${first}:${last}`;
}

export function contains(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}
