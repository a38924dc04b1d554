import { attributesOf } from './attributes.ts';
import { CLOSE, createTag, EMPTY, MISC, nextMarkup, OPEN, readTag } from './tag.ts';

export interface ElementText {
  /** Local names from the outermost element that was met down to this one. */
  readonly path: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  /** Of the element itself, not of its children; entities are resolved. */
  readonly text: string;
}

const DEEPEST = 64;

/**
 * The elements of these local names in a stretch of UTF-8 markup, each when it ends; tags that do not match, and
 * what is nested too deep, end the search.
 */
export function elementTexts(bytes: Buffer, wanted: ReadonlySet<string>): readonly ElementText[] {
  const found: ElementText[] = [];
  const open: { name: string; attributes: ReadonlyMap<string, string>; text: string }[] = [];
  const tag = createTag();
  let position = 0;
  for (let at = nextMarkup(bytes, 0); at >= 0; at = nextMarkup(bytes, tag.end)) {
    const innermost = open.at(-1);
    if (innermost !== undefined && wanted.has(innermost.name))
      innermost.text += bytes.toString('utf8', position, at);
    if (!readTag(bytes, at, tag) || open.length > DEEPEST) return found;
    position = tag.end;
    if (tag.kind === MISC) continue;
    if (tag.kind === OPEN || tag.kind === EMPTY) {
      const name = bytes.toString('utf8', tag.local, tag.nameEnd);
      const attributes = wanted.has(name) ? attributesOf(bytes, tag) : new Map<string, string>();
      open.push({ name, attributes, text: '' });
    }
    if (tag.kind !== CLOSE && tag.kind !== EMPTY) continue;
    const path = open.map(({ name }) => name);
    const ended = open.pop();
    if (ended === undefined) return found;
    if (wanted.has(ended.name))
      found.push({ path, attributes: ended.attributes, text: resolved(ended.text) });
  }
  return found;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** `text` with its entities resolved; those that XML does not have stay. */
export function resolved(text: string): string {
  return text.replace(
    /&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
    (whole, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
