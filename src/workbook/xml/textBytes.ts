/**
 * A growing piece of UTF-8. Texts stay bytes until somebody wants them: decoding a page at once is several
 * times as fast as decoding its cells.
 */
export interface TextBytes {
  bytes: Buffer;
  length: number;
  /** How many UTF-16 units the bytes make. */
  units: number;
}

export function createTextBytes(capacity: number): TextBytes {
  return { bytes: Buffer.allocUnsafeSlow(capacity), length: 0, units: 0 };
}

/** Makes room for `more` bytes. */
export function reserve(text: TextBytes, more: number): Buffer {
  const needed = text.length + more;
  if (needed <= text.bytes.length) return text.bytes;
  const grown = Buffer.allocUnsafeSlow(Math.max(needed, text.bytes.length * 2));
  text.bytes.copy(grown, 0, 0, text.length);
  return (text.bytes = grown);
}

/** Appends UTF-8 as it is. */
export function appendBytes(text: TextBytes, from: Buffer, start: number, end: number): void {
  const to = reserve(text, end - start);
  let { length, units } = text;
  for (let p = start; p < end; p++) {
    const b = from[p] ?? 0;
    to[length++] = b;
    // Continuation bytes make no unit; the lead byte of a surrogate pair makes two.
    if (b < 0x80) units++;
    else if (b >= 0xc0) units += b >= 0xf0 ? 2 : 1;
  }
  text.length = length;
  text.units = units;
}

/** Copies shorter than this are quicker made byte by byte than by a call into the engine. */
const SHORT = 64;

/** Appends UTF-8 that is known to make `units` UTF-16 units. */
export function appendKnown(text: TextBytes, from: Buffer, start: number, end: number, units: number): void {
  const to = reserve(text, end - start);
  let { length } = text;
  if (end - start >= SHORT) from.copy(to, length, start, end);
  else for (let p = start; p < end; p++) to[length++] = from[p] ?? 0;
  text.length += end - start;
  text.units += units;
}

/** Appends one code point. */
export function appendCodePoint(text: TextBytes, code: number): void {
  const to = reserve(text, 4);
  let { length } = text;
  if (code < 0x80) {
    to[length++] = code;
  } else if (code < 0x800) {
    to[length++] = 0xc0 | (code >> 6);
    to[length++] = 0x80 | (code & 0x3f);
  } else if (code < 0x10000) {
    to[length++] = 0xe0 | (code >> 12);
    to[length++] = 0x80 | ((code >> 6) & 0x3f);
    to[length++] = 0x80 | (code & 0x3f);
  } else {
    to[length++] = 0xf0 | (code >> 18);
    to[length++] = 0x80 | ((code >> 12) & 0x3f);
    to[length++] = 0x80 | ((code >> 6) & 0x3f);
    to[length++] = 0x80 | (code & 0x3f);
  }
  text.length = length;
  text.units += code >= 0x10000 ? 2 : 1;
}
