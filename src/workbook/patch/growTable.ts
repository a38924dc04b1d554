import { parseRange, rangeRef } from '../cellRef.ts';
import { attributesOf, createAttribute, nextAttribute } from '../xml/attributes.ts';
import { CDATA, CLOSE, createTag, EMPTY, MISC, nextMarkup, OPEN, readTag } from '../xml/tag.ts';
import { isUtf8Part } from '../xml/encoding.ts';
import { tableNameText } from '../tableName.ts';
import { spliced, type Splice } from './splice.ts';

export type GrownTable =
  | { readonly kind: 'grown'; readonly bytes: Buffer }
  /** `reason`: what is not understood, for people. */
  | { readonly kind: 'refused'; readonly reason: string };

const KNOWN_CHILDREN = new Set(['autoFilter', 'sortState', 'tableColumns', 'tableStyleInfo', 'extLst']);
const strange = {
  kind: 'refused',
  reason: 'the table is described in a way that is not understood',
} as const;

/**
 * The bytes of a table's part with columns of these names added at its right; all bytes but those of
 * its extent, its count and the new columns stay. Throws AppError where the part is not well-formed.
 */
export function growTable(part: string, bytes: Buffer, names: readonly string[]): GrownTable {
  if (!isUtf8Part(bytes, part)) return { kind: 'refused', reason: 'the table’s part is not in UTF-8' };
  const tag = createTag();
  const attribute = createAttribute();
  const splices: Splice[] = [];
  const path: string[] = [];
  let columns = 0;
  let largestId = 0;
  let width = 0;
  let counted = false;
  let extent = '';

  /** Where the value of an attribute of the tag lies; undefined where it has none such. */
  function valueOf(wanted: string): Splice | undefined {
    for (let p = tag.nameEnd; (p = nextAttribute(bytes, tag, p, attribute)) >= 0;) {
      if (bytes.toString('latin1', attribute.nameStart, attribute.nameEnd) !== wanted) continue;
      const [start, end] = [attribute.valueStart, attribute.valueEnd];
      return { start, end, text: bytes.toString('latin1', start, end) };
    }
    return undefined;
  }

  function widen(isTable: boolean): boolean {
    const ref = valueOf('ref');
    const range = parseRange(ref?.text ?? '');
    if (ref === undefined || range === undefined) return false;
    const sides = `${range.left}:${range.right}`;
    if (isTable) [extent, width] = [sides, range.right - range.left + 1];
    else if (sides !== extent) return false;
    splices.push({ ...ref, text: rangeRef({ ...range, right: range.right + names.length }) });
    return true;
  }

  /** False where an element is not what a table has there. */
  function opened(name: string): boolean {
    const depth = path.length;
    if (depth === 0) return name === 'table' && extent === '' && widen(true);
    const parent = path.join('/');
    if (parent === 'table' && !KNOWN_CHILDREN.has(name)) return false;
    if (parent === 'table' && name === 'autoFilter') return widen(false);
    if (parent === 'table' && name === 'tableColumns') {
      const count = valueOf('count');
      if (counted || tag.kind === EMPTY) return false;
      counted = true;
      if (count !== undefined) splices.push({ ...count, text: String(width + names.length) });
      return count === undefined || Number(count.text) === width;
    }
    if (parent !== 'table/tableColumns') return true;
    const id = Number(attributesOf(bytes, tag).get('id'));
    columns++;
    largestId = Math.max(largestId, id);
    return name === 'tableColumn' && Number.isInteger(id) && id > 0;
  }

  function insert(): void {
    const prefix = bytes.toString('utf8', tag.qualified, tag.local);
    const text = names.map(
      (name, i) => `<${prefix}tableColumn id="${largestId + i + 1}" name="${tableNameText(name)}"/>`,
    );
    splices.push({ start: tag.start, end: tag.start, text: text.join('') });
  }

  for (let at = nextMarkup(bytes, 0); at >= 0; at = nextMarkup(bytes, tag.end)) {
    if (!readTag(bytes, at, tag) || tag.kind === CDATA) return strange;
    if (tag.kind === MISC) continue;
    const name = bytes.toString('utf8', tag.local, tag.nameEnd);
    if (tag.kind === CLOSE) {
      if (path.join('/') === 'table/tableColumns') insert();
      if (path.pop() !== name) return strange;
      continue;
    }
    if (!opened(name)) return strange;
    if (tag.kind === OPEN) path.push(name);
  }
  if (columns !== width || path.length > 0 || largestId + names.length > 0xffffffff) return strange;
  return { kind: 'grown', bytes: spliced(bytes, splices) };
}
