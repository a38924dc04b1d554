import { unreadable } from '../refusal.ts';
import type { Tag } from './tag.ts';

/** One attribute; filled anew by each `nextAttribute`. Names are whole: `r` is not `x:r`. */
export interface Attribute {
  nameStart: number;
  nameEnd: number;
  valueStart: number;
  valueEnd: number;
}

export function createAttribute(): Attribute {
  return { nameStart: 0, nameEnd: 0, valueStart: 0, valueEnd: 0 };
}

/** Reads the attribute at or behind `from` (first `tag.nameEnd`, then what the last call gave); -1: no more. */
export function nextAttribute(buffer: Buffer, tag: Tag, from: number, attribute: Attribute): number {
  const limit = tag.end - 1;
  let p = from;
  while (p < limit && isSpace(buffer[p])) p++;
  if (p >= limit || buffer[p] === 0x2f) return -1;
  attribute.nameStart = p;
  while (p < limit && buffer[p] !== 0x3d && !isSpace(buffer[p])) p++;
  attribute.nameEnd = p;
  while (p < limit && isSpace(buffer[p])) p++;
  if (buffer[p] !== 0x3d) throw unreadable('it holds broken XML');
  p++;
  while (p < limit && isSpace(buffer[p])) p++;
  const quote = buffer[p];
  if (quote !== 0x22 && quote !== 0x27) throw unreadable('it holds broken XML');
  attribute.valueStart = ++p;
  while (p < limit && buffer[p] !== quote) p++;
  if (p >= limit) throw unreadable('it holds broken XML');
  attribute.valueEnd = p;
  return p + 1;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A tag's attributes by name, values as written. For tags that are few. */
export function attributesOf(buffer: Buffer, tag: Tag): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const attribute = createAttribute();
  for (let p = tag.nameEnd; (p = nextAttribute(buffer, tag, p, attribute)) >= 0;) {
    const name = buffer.toString('latin1', attribute.nameStart, attribute.nameEnd);
    found.set(name, buffer.toString('utf8', attribute.valueStart, attribute.valueEnd));
  }
  return found;
}

/** The number that `buffer[start, end)` spells in digits; -1 where it is none, or beyond 32 bits. */
export function parseDigits(buffer: Buffer, start: number, end: number): number {
  if (start >= end || end - start > 10) return -1;
  let value = 0;
  for (let p = start; p < end; p++) {
    const digit = (buffer[p] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= 0xffffffff ? value : -1;
}

/** True for `1` and `true`, as xsd:boolean has it. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
