import { LIMITS } from '../limits.ts';
import { NAME } from '../xml/names.ts';
import { EMPTY, OPEN, type Tag } from '../xml/tag.ts';
import { TYPES, type Cell } from './cell.ts';

const SPACE = 0x20;
const QUOTE = 0x22;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const R = 0x72;
const S = 0x73;
const T = 0x74;
const V = 0x76;
const C = 0x63;

/** The type that a single letter stands for; -1: none. */
const TYPE_OF_LETTER = new Int8Array(0x80).fill(-1);
for (const [code, type] of TYPES.entries()) if (type.length === 1) TYPE_OF_LETTER[type.charCodeAt(0)] = code;

/**
 * Reads the cell at `at` into `cell` and its opening tag into `tag` where it is written as nearly every writer
 * does: `<c r="B2" s="1" t="s"><v>7</v></c>`, or without value, in one pass and without a detour. False where
 * it is anything else, cut off or wrong: then nothing read counts, and the general way tells.
 * `cell` is as empty as a scan begins with, and knows its row.
 */
export function readPlainCell(buffer: Buffer, at: number, tag: Tag, cell: Cell): boolean {
  if (buffer[at + 1] !== C) return false;
  let p = at + 2;
  while (buffer[p] === SPACE) {
    if (buffer[p + 2] !== EQUALS || buffer[p + 3] !== QUOTE) return false;
    p = readAttribute(buffer, buffer[p + 1], p + 4, cell);
    if (p < 0) return false;
  }
  const empty = buffer[p] === SLASH;
  if (empty) p++;
  if (buffer[p++] !== GREATER) return false;
  cell.tagEnd = p;
  if (!empty) {
    p = readValue(buffer, p, cell);
    if (p < 0) return false;
  }
  tag.kind = empty ? EMPTY : OPEN;
  tag.name = NAME.c;
  tag.start = cell.start = at;
  tag.qualified = tag.local = at + 1;
  tag.nameEnd = at + 2;
  tag.end = cell.tagEnd;
  cell.end = p;
  return true;
}

/** Reads the value that begins at `from`; gives where the next attribute is looked for, -1 where it cannot. */
function readAttribute(buffer: Buffer, name: number | undefined, from: number, cell: Cell): number {
  let p = from;
  if (name === R) return readAddress(buffer, from, cell);
  if (name === S) {
    cell.style = 0;
    for (let digit = digitAt(buffer, p); digit >= 0; digit = digitAt(buffer, ++p))
      cell.style = cell.style * 10 + digit;
    return p > from && p - from < 10 && buffer[p] === QUOTE ? p + 1 : -1;
  }
  if (name !== T) return -1;
  cell.type = TYPE_OF_LETTER[buffer[p] ?? 0] ?? -1;
  return cell.type >= 0 && buffer[p + 1] === QUOTE ? p + 2 : -1;
}

function readAddress(buffer: Buffer, from: number, cell: Cell): number {
  let p = from;
  let column = 0;
  for (let b = buffer[p] ?? 0; b >= 0x41 && b <= 0x5a && p < from + 4; b = buffer[++p] ?? 0)
    column = column * 26 + b - 0x40;
  const digits = p;
  let row = 0;
  for (let digit = digitAt(buffer, p); digit >= 0 && p < digits + 8; digit = digitAt(buffer, ++p))
    row = row * 10 + digit;
  if (column < 1 || column > LIMITS.columns || row !== cell.row || buffer[p] !== QUOTE) return -1;
  cell.column = column;
  cell.addressed = true;
  return p + 1;
}

/** From behind the opening tag, where there is one `v` and nothing else. */
function readValue(buffer: Buffer, from: number, cell: Cell): number {
  if (buffer[from] !== LESS || buffer[from + 1] !== V || buffer[from + 2] !== GREATER) return -1;
  let p = from + 3;
  const near = Math.min(buffer.length, p + 256);
  while (p < near && buffer[p] !== LESS) p++;
  const isEnd =
    buffer[p] === LESS &&
    buffer[p + 1] === SLASH &&
    buffer[p + 2] === V &&
    buffer[p + 3] === GREATER &&
    buffer[p + 4] === LESS &&
    buffer[p + 5] === SLASH &&
    buffer[p + 6] === C &&
    buffer[p + 7] === GREATER;
  if (!isEnd) return -1;
  cell.valueStart = from + 3;
  cell.valueEnd = p;
  return p + 8;
}

function digitAt(buffer: Buffer, p: number): number {
  const digit = (buffer[p] ?? 0) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
