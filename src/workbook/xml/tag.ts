import { unreadable, unsupported } from '../refusal.ts';
import { nameCode } from './names.ts';

export const OPEN = 1;
export const CLOSE = 2;
export const EMPTY = 3;
/** A comment or a processing instruction. */
export const MISC = 4;
export const CDATA = 5;

/** One piece of markup. Filled anew by each `readTag`, so that millions of tags make no garbage. */
export interface Tag {
  kind: number;
  /** Local name, as a code of NAME. */
  name: number;
  start: number;
  /** Where the qualified name begins, where its local part does, and where both end. */
  qualified: number;
  local: number;
  nameEnd: number;
  /** Just behind the `>`. */
  end: number;
}

export function createTag(): Tag {
  return { kind: 0, name: 0, start: 0, qualified: 0, local: 0, nameEnd: 0, end: 0 };
}

const SLASH = 0x2f;
const GREATER = 0x3e;
const COLON = 0x3a;

/**
 * Reads the markup that begins with the `<` at `at`. False where it does not end within the buffer.
 * Throws AppError on a document type declaration and on what is no markup.
 */
export function readTag(buffer: Buffer, at: number, tag: Tag): boolean {
  const limit = buffer.length;
  let p = at + 1;
  if (p >= limit) return false;
  tag.start = at;
  tag.kind = OPEN;
  const first = buffer[p];
  if (first === 0x21 || first === 0x3f) return readMisc(buffer, at, tag);
  if (first === SLASH) {
    tag.kind = CLOSE;
    p++;
  }
  tag.qualified = p;
  tag.local = p;
  for (; p < limit; p++) {
    const b = buffer[p] ?? 0;
    if (b === COLON) tag.local = p + 1;
    else if (b <= 0x20 || b === GREATER || b === SLASH) break;
    else if (b === 0x3c) throw unreadable('it holds broken XML');
  }
  if (p >= limit) return false;
  if (p === tag.local) throw unreadable('it holds broken XML');
  tag.nameEnd = p;
  tag.name = nameCode(buffer, tag.local, p);
  let quote = 0;
  for (; p < limit; p++) {
    const b = buffer[p];
    if (quote !== 0) {
      if (b === quote) quote = 0;
    } else if (b === GREATER) {
      if (buffer[p - 1] === SLASH && tag.kind === OPEN) tag.kind = EMPTY;
      tag.end = p + 1;
      return true;
    } else if (b === 0x22 || b === 0x27) quote = b;
    else if (b === 0x3c) throw unreadable('it holds broken XML');
  }
  return false;
}

function readMisc(buffer: Buffer, at: number, tag: Tag): boolean {
  const opening = buffer.toString('latin1', at, Math.min(at + 9, buffer.length));
  for (const [mark, kind, closing] of MISC_FORMS) {
    if (opening.startsWith(mark)) {
      const close = buffer.indexOf(closing, at + mark.length, 'latin1');
      tag.kind = kind;
      tag.name = 0;
      tag.end = close + closing.length;
      return close >= 0;
    }
    if (mark.startsWith(opening)) return false;
  }
  if (opening.startsWith('<!DOCTYPE')) {
    throw unsupported('its XML declares a document type, which workbooks never do');
  }
  if ('<!DOCTYPE'.startsWith(opening)) return false;
  throw unreadable('it holds broken XML');
}

const MISC_FORMS = [
  ['<?', MISC, '?>'],
  ['<!--', MISC, '-->'],
  ['<![CDATA[', CDATA, ']]>'],
] as const;

/** The next `<` at or behind `from`; -1 where there is none. */
export function nextMarkup(buffer: Buffer, from: number): number {
  const near = Math.min(buffer.length, from + 64);
  for (let p = from; p < near; p++) if (buffer[p] === 0x3c) return p;
  return near < buffer.length ? buffer.indexOf(0x3c, near) : -1;
}

/**
 * Leaves `tag` at the closing tag of the element whose opening tag ended at `from`. False where that is not
 * within the buffer.
 */
export function skipElement(buffer: Buffer, from: number, tag: Tag): boolean {
  let depth = 1;
  let p = from;
  while (p < buffer.length) {
    const at = nextMarkup(buffer, p);
    if (at < 0 || !readTag(buffer, at, tag)) return false;
    if (tag.kind === OPEN) depth++;
    else if (tag.kind === CLOSE && --depth === 0) return true;
    p = tag.end;
  }
  return false;
}

/**
 * Leaves `tag` at the closing tag behind the plain text that begins at `from` (comments and CDATA may stand
 * in it). False where that is not within the buffer; throws AppError on an element in the text.
 */
export function skipText(buffer: Buffer, from: number, tag: Tag): boolean {
  let p = from;
  while (p < buffer.length) {
    const at = nextMarkup(buffer, p);
    if (at < 0 || !readTag(buffer, at, tag)) return false;
    if (tag.kind === CLOSE) return true;
    if (tag.kind === OPEN || tag.kind === EMPTY)
      throw unreadable('it holds an element where only text may be');
    p = tag.end;
  }
  return false;
}
