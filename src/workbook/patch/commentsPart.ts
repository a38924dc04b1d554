import { attributesOf } from '../xml/attributes.ts';
import { elementTexts } from '../xml/elementTexts.ts';
import { CDATA, CLOSE, createTag, MISC, nextMarkup, OPEN, readTag } from '../xml/tag.ts';
import { tableName as unescaped } from '../tableName.ts';
import type { Splice } from './splice.ts';

/** A note as it is written. */
export interface WrittenNote {
  readonly text: string;
  /** Puts a run behind its text; undefined where that is not understood. */
  readonly append: ((run: string) => readonly Splice[]) | undefined;
}

export interface CommentsPart {
  readonly prefix: string;
  readonly authors: readonly string[];
  /** By the address of their cell. */
  readonly notes: ReadonlyMap<string, WrittenNote>;
}

const TEXTS = new Set(['author', 'comment', 't']);

/** Looks into a part of notes in UTF-8 (ECMA-376 part 1, 18.7); undefined where two notes are of one cell. */
export function readCommentsPart(bytes: Buffer): CommentsPart | undefined {
  const authors: string[] = [];
  const texts = new Map<string, string>();
  let text = '';
  for (const element of elementTexts(bytes, TEXTS)) {
    const name = element.path.at(-1);
    if (name === 'author') authors.push(element.text);
    else if (name === 't') text += element.path.includes('rPh') ? '' : element.text;
    else {
      const ref = element.attributes.get('ref') ?? '';
      if (texts.has(ref)) return undefined;
      texts.set(ref, unescaped(text));
      text = '';
    }
  }
  const notes = new Map<string, WrittenNote>();
  const places = placesIn(bytes);
  for (const [ref, noted] of texts) notes.set(ref, { text: noted, append: places.appendTo.get(ref) });
  return { prefix: places.prefix, authors, notes };
}

/** Where in the part a run can be put behind the text of each note. */
function placesIn(bytes: Buffer) {
  const appendTo = new Map<string, (run: string) => readonly Splice[]>();
  const tag = createTag();
  const path: string[] = [];
  let prefix = '';
  let ref = '';
  let start = 0;
  let behind: ((run: string) => readonly Splice[]) | undefined;
  for (let at = nextMarkup(bytes, 0); at >= 0; at = nextMarkup(bytes, tag.end)) {
    if (!readTag(bytes, at, tag)) break;
    if (tag.kind === MISC || tag.kind === CDATA) continue;
    const name = bytes.toString('utf8', tag.local, tag.nameEnd);
    if (tag.kind === OPEN) {
      path.push(name);
      const here = path.join('/');
      if (here === 'comments') prefix = bytes.toString('utf8', tag.qualified, tag.local);
      if (here === NOTE) [ref, behind] = [attributesOf(bytes, tag).get('ref') ?? '', undefined];
      if (here === `${NOTE}/text/t`) start = tag.start;
    } else if (tag.kind === CLOSE) {
      const here = path.join('/');
      const { end } = tag;
      const from = start;
      if (here === `${NOTE}/text/r`) behind = (run) => [{ start: end, end, text: run }];
      // Behind runs there may be no plain text: it becomes one.
      if (here === `${NOTE}/text/t`)
        behind = (run) => [
          { start: from, end: from, text: `<${prefix}r>` },
          { start: end, end, text: `</${prefix}r>${run}` },
        ];
      if (here === NOTE && behind !== undefined) appendTo.set(ref, behind);
      path.pop();
    }
  }
  return { appendTo, prefix };
}

const NOTE = 'comments/commentList/comment';
