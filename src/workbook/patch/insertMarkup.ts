import { CDATA, CLOSE, createTag, EMPTY, MISC, nextMarkup, OPEN, readTag } from '../xml/tag.ts';
import type { Splice } from './splice.ts';

/**
 * Makes markup the last thing in the first element at a path of local names; it is told the element's prefix, with its
 * colon. Undefined where there is no such element. Throws AppError where the part is not well-formed.
 */
export function insertMarkup(
  bytes: Buffer,
  wanted: readonly string[],
  markup: (prefix: string) => string,
): Splice | undefined {
  const tag = createTag();
  const path: string[] = [];
  for (let at = nextMarkup(bytes, 0); at >= 0; at = nextMarkup(bytes, tag.end)) {
    if (!readTag(bytes, at, tag)) return undefined;
    if (tag.kind === MISC || tag.kind === CDATA) continue;
    const name = bytes.toString('utf8', tag.local, tag.nameEnd);
    if (tag.kind === OPEN) path.push(name);
    else if (tag.kind === EMPTY || tag.kind === CLOSE) {
      const here = tag.kind === EMPTY ? [...path, name] : path;
      const prefix = bytes.toString('utf8', tag.qualified, tag.local);
      if (here.join('/') === wanted.join('/')) {
        if (tag.kind === CLOSE) return { start: tag.start, end: tag.start, text: markup(prefix) };
        const start = bytes.lastIndexOf(0x2f, tag.end - 1);
        return { start, end: tag.end, text: `>${markup(prefix)}</${prefix}${name}>` };
      }
      if (tag.kind === CLOSE) path.pop();
    }
  }
  return undefined;
}
