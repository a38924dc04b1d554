import { attributesOf } from '../xml/attributes.ts';
import { CDATA, CLOSE, createTag, EMPTY, MISC, nextMarkup, OPEN, readTag } from '../xml/tag.ts';

/** Markup that is put behind a sheet's cells; `at` counts from the end of `sheetData`. */
export interface TailInsertion {
  readonly at: number;
  readonly text: string;
}

/** Where a sheet names the drawing of its notes, or can. */
export type LegacyDrawing =
  | { readonly kind: 'there'; readonly id: string }
  | { readonly kind: 'absent'; readonly name: (id: string) => TailInsertion }
  | { readonly kind: 'unknown' };

/** What stands behind it (ECMA-376 part 1, 18.3.1.99). */
const BEHIND = new Set([
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Looks for it in the markup behind a sheet's cells, in UTF-8. */
export function findLegacyDrawing(tail: Buffer): LegacyDrawing {
  const tag = createTag();
  let depth = 0;
  let place: number | undefined;
  for (let at = nextMarkup(tail, 0); at >= 0; at = nextMarkup(tail, tag.end)) {
    if (!readTag(tail, at, tag)) break;
    if (tag.kind === MISC || tag.kind === CDATA) continue;
    if (tag.kind === CLOSE && --depth < 0) {
      const prefix = tail.toString('utf8', tag.qualified, tag.local);
      const end = place ?? tag.start;
      const element = (id: string) => `<${prefix}legacyDrawing xmlns:lr="${RELATIONSHIPS}" lr:id="${id}"/>`;
      return { kind: 'absent', name: (id) => ({ at: end, text: element(id) }) };
    }
    if (depth === 0 && (tag.kind === OPEN || tag.kind === EMPTY)) {
      const name = tail.toString('utf8', tag.local, tag.nameEnd);
      if (name === 'legacyDrawing') {
        const id = [...attributesOf(tail, tag)].find(([attribute]) => attribute.endsWith(':id'))?.[1];
        return id === undefined ? { kind: 'unknown' } : { kind: 'there', id };
      }
      // What it stands for might have to come before or behind.
      if (name === 'AlternateContent') return { kind: 'unknown' };
      if (BEHIND.has(name)) place ??= tag.start;
    }
    if (tag.kind === OPEN) depth++;
  }
  return { kind: 'unknown' };
}

/** Finds, window by window, where an insertion goes. */
export interface TailCursor {
  /** The cells end at `at` in the window. */
  begin(at: number): void;
  /** Where in this window it goes, once it is walked up to `end`; each window is told once. */
  within(end: number): number | undefined;
}

export function createTailCursor(insertion: TailInsertion | undefined): TailCursor {
  let from = -1;
  let passed = 0;
  return {
    begin(at) {
      from = at;
    },
    within(end) {
      if (insertion === undefined || from < 0) return undefined;
      const [start, place] = [from, from + insertion.at - passed];
      passed += end - start;
      from = 0;
      return place >= start && place < end ? place : undefined;
    },
  };
}
