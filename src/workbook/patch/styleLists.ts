import { createAttribute, nextAttribute, parseDigits } from '../xml/attributes.ts';
import { CDATA, CLOSE, createTag, EMPTY, MISC, nextMarkup, OPEN, readTag } from '../xml/tag.ts';
import type { Splice } from './splice.ts';

/** A list of a style sheet as it is written, to which items can be added. */
export interface StyleList {
  /** The markup of its items, in order. */
  readonly items: string[];
  /** How many it had when it was read. */
  readonly had: number;
  /** The namespace prefix of its items, with its colon, or empty. */
  readonly prefix: string;
  /** What has to be done to the part for the items that were added. */
  splices(): readonly Splice[];
}

export interface StyleLists {
  readonly fonts: StyleList;
  readonly fills: StyleList;
  readonly cellXfs: StyleList;
}

/** What each list holds. */
const ITEMS: ReadonlyMap<string, string> = new Map([
  ['fonts', 'font'],
  ['fills', 'fill'],
  ['cellXfs', 'xf'],
]);

/**
 * The lists of fonts, fills and cell formats in a style sheet in UTF-8; undefined where one of them is not there
 * exactly once, or holds something else. Throws AppError where the part is not well-formed.
 */
export function readStyleLists(bytes: Buffer): StyleLists | undefined {
  const tag = createTag();
  const found = new Map<string, StyleList>();
  const path: string[] = [];
  let items: string[] = [];
  let itemStart = 0;
  let count: Splice | undefined;

  function countOf(): Splice | undefined {
    const attribute = createAttribute();
    for (let p = tag.nameEnd; (p = nextAttribute(bytes, tag, p, attribute)) >= 0;) {
      const { nameStart, nameEnd, valueStart: start, valueEnd: end } = attribute;
      if (bytes.toString('latin1', nameStart, nameEnd) === 'count') return { start, end, text: '' };
    }
    return undefined;
  }

  for (let at = nextMarkup(bytes, 0); at >= 0; at = nextMarkup(bytes, tag.end)) {
    if (!readTag(bytes, at, tag) || tag.kind === CDATA) return undefined;
    if (tag.kind === MISC) continue;
    const name = bytes.toString('utf8', tag.local, tag.nameEnd);
    if (tag.kind === CLOSE) {
      if (path.pop() !== name) return undefined;
    } else {
      const list = path.length === 2 ? ITEMS.get(path[1] ?? '') : undefined;
      if (path.length === 0 && name !== 'styleSheet') return undefined;
      if (path.length === 1 && ITEMS.has(name)) {
        if (found.has(name) || tag.kind === EMPTY) return undefined;
        items = [];
        count = countOf();
      } else if (list !== undefined) {
        if (name !== list) return undefined;
        itemStart = tag.start;
      }
      if (tag.kind === OPEN) {
        path.push(name);
        continue;
      }
    }
    // Something has ended.
    if (path.length === 2 && ITEMS.has(path[1] ?? '')) items.push(bytes.toString('utf8', itemStart, tag.end));
    else if (path.length === 1 && ITEMS.has(name)) {
      const prefix = bytes.toString('utf8', tag.qualified, tag.local);
      found.set(name, styleList(items, { prefix, end: tag.start, count: count && numbered(bytes, count) }));
    }
  }
  const [fonts, fills, cellXfs] = [...ITEMS.keys()].map((name) => found.get(name));
  return path.length > 0 || fonts === undefined || fills === undefined || cellXfs === undefined
    ? undefined
    : { fonts, fills, cellXfs };
}

function numbered(bytes: Buffer, { start, end }: Splice): Splice | undefined {
  return parseDigits(bytes, start, end) < 0 ? undefined : { start, end, text: '' };
}

function styleList(
  items: string[],
  {
    prefix,
    end,
    count,
  }: { readonly prefix: string; readonly end: number; readonly count: Splice | undefined },
): StyleList {
  const had = items.length;
  return {
    items,
    had,
    prefix,
    splices: () =>
      items.length === had
        ? []
        : [
            { start: end, end, text: items.slice(had).join('') },
            ...(count === undefined ? [] : [{ ...count, text: String(items.length) }]),
          ],
  };
}
