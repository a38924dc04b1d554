import { unreadable } from '../refusal.ts';
import { CDATA, createTag, readTag } from './tag.ts';
import { appendBytes, appendCodePoint, reserve, type TextBytes } from './textBytes.ts';

const AMPERSAND = 0x26;
const LESS = 0x3c;
const RETURN = 0x0d;
const UNDERSCORE = 0x5f;
const REPLACEMENT = 0xfffd;
/** 1 for the bytes that may stand for something else than themselves. */
const SPECIAL = new Uint8Array(0x80);
for (const byte of [AMPERSAND, LESS, RETURN, UNDERSCORE]) SPECIAL[byte] = 1;
const ENTITIES: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
]);

/**
 * Appends what the XML text in `buffer[start, end)` stands for: entities, CDATA, line ends as XML reads them
 * (XML 1.0, section 2.11), and `_xHHHH_` as Excel reads it (ECMA-376 part 1, 22.9.2.19). Half a surrogate
 * pair becomes U+FFFD.
 */
export function appendXmlText(text: TextBytes, buffer: Buffer, start: number, end: number): void {
  let to = reserve(text, end - start);
  let { length, units } = text;
  let p = start;
  while (p < end) {
    const b = buffer[p] ?? 0;
    if (b < 0x80) {
      if (SPECIAL[b] === 1 && (b !== UNDERSCORE || escapedUnit(buffer, p, end) >= 0)) {
        text.length = length;
        text.units = units;
        p = appendSpecial(text, buffer, p, end);
        to = reserve(text, end - p);
        ({ length, units } = text);
        continue;
      }
      units++;
    } else if (b >= 0xc0) units += b >= 0xf0 ? 2 : 1;
    to[length++] = b;
    p++;
  }
  text.length = length;
  text.units = units;
}

function appendSpecial(text: TextBytes, buffer: Buffer, p: number, end: number): number {
  switch (buffer[p]) {
    case RETURN:
      appendCodePoint(text, 0x0a);
      return buffer[p + 1] === 0x0a && p + 1 < end ? p + 2 : p + 1;
    case AMPERSAND:
      return appendEntity(text, buffer, p, end);
    case LESS:
      return appendMarkup(text, buffer, p, end);
    default:
      return appendEscape(text, buffer, p, end);
  }
}

function appendEntity(text: TextBytes, buffer: Buffer, p: number, end: number): number {
  const close = buffer.subarray(p, Math.min(end, p + 12)).indexOf(0x3b);
  const name = buffer.toString('latin1', p + 1, p + Math.max(1, close));
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
  const code =
    hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : ENTITIES.get(name);
  if (code === undefined) throw unreadable('it holds an unknown XML entity');
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  appendCodePoint(text, isCharacter ? code : REPLACEMENT);
  return p + close + 1;
}

function appendMarkup(text: TextBytes, buffer: Buffer, p: number, end: number): number {
  const tag = createTag();
  if (!readTag(buffer.subarray(0, end), p, tag)) throw unreadable('it holds broken XML');
  if (tag.kind === CDATA) appendBytes(text, buffer, p + 9, tag.end - 3);
  return tag.end;
}

function appendEscape(text: TextBytes, buffer: Buffer, p: number, end: number): number {
  const unit = escapedUnit(buffer, p, end);
  if (unit < 0xd800 || unit > 0xdfff) {
    appendCodePoint(text, unit);
    return p + 7;
  }
  const low = unit < 0xdc00 ? escapedUnit(buffer, p + 7, end) : -1;
  if (low < 0xdc00 || low > 0xdfff) {
    appendCodePoint(text, REPLACEMENT);
    return p + 7;
  }
  appendCodePoint(text, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
  return p + 14;
}

/** The UTF-16 unit that a `_xHHHH_` at `p` stands for; -1 where there is none. */
function escapedUnit(buffer: Buffer, p: number, end: number): number {
  if (p + 7 > end || buffer[p] !== UNDERSCORE || buffer[p + 1] !== 0x78 || buffer[p + 6] !== UNDERSCORE)
    return -1;
  let unit = 0;
  for (let i = p + 2; i < p + 6; i++) {
    const digit = hexDigit(buffer[i] ?? 0);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
