import type { Range } from '../../core/ports/workbooks.ts';
import { rangeRef } from '../cellRef.ts';
import { unreadable, unsupported } from '../refusal.ts';
import { createAttribute, nextAttribute, parseDigits } from '../xml/attributes.ts';
import { escapeText } from '../xml/escapeText.ts';
import { CLOSE, createTag, nextMarkup, OPEN, readTag } from '../xml/tag.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The part of a table that ends at `range` now and has columns of these names more, at its right. All bytes but
 * those of its range, its filter's, its number of columns and the new ones stay.
 */
export function growTable(
  part: string,
  bytes: Buffer,
  { range, names }: { readonly range: Range; readonly names: readonly string[] },
): Buffer {
  if (bytes[0] === 0xff || bytes[0] === 0xfe || bytes.includes(0))
    throw unsupported(`its part ${part} is not in UTF-8; save it again in Excel`);
  const broken = () => unreadable(`its part ${part} is no table that can grow`);
  const tag = createTag();
  const attribute = createAttribute();
  const splices: Splice[] = [];
  const path: string[] = [];
  let largest = 0;
  let p = 0;

  const eachAttribute = (visit: (name: string) => void) => {
    for (let at = tag.nameEnd; (at = nextAttribute(bytes, tag, at, attribute)) >= 0;)
      visit(bytes.toString('latin1', attribute.nameStart, attribute.nameEnd));
  };
  const replaceValue = (text: string) => {
    splices.push({ start: attribute.valueStart, end: attribute.valueEnd, text });
  };
  const valueOf = () => parseDigits(bytes, attribute.valueStart, attribute.valueEnd);

  function opened(): void {
    const place = [...path, bytes.toString('latin1', tag.local, tag.nameEnd)].join('/');
    if (place === 'table')
      eachAttribute((name) => {
        if (name === 'ref') replaceValue(rangeRef(range));
      });
    if (place === 'table/autoFilter')
      eachAttribute((name) => {
        if (name === 'ref') replaceFilter();
      });
    if (place === 'table/tableColumns')
      eachAttribute((name) => {
        if (name === 'count') replaceValue(String(valueOf() + names.length));
      });
    if (place === 'table/tableColumns/tableColumn')
      eachAttribute((name) => {
        if (name === 'id') largest = Math.max(largest, valueOf());
      });
  }

  /** A filter has no totals row: only its last column is another. */
  function replaceFilter(): void {
    const ref = bytes.toString('latin1', attribute.valueStart, attribute.valueEnd);
    const rows = /^\$?[A-Z]{1,3}\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)$/.exec(ref);
    if (rows === null) throw broken();
    replaceValue(rangeRef({ ...range, top: Number(rows[1]), bottom: Number(rows[2]) }));
  }

  while (p < bytes.length) {
    const at = nextMarkup(bytes, p);
    if (at < 0 || !readTag(bytes, at, tag)) break;
    p = tag.end;
    if (tag.kind === CLOSE) {
      if (path.join('/') === 'table/tableColumns') {
        const prefix = bytes.toString('latin1', tag.qualified, tag.local);
        const added = names.map(
          (name, i) => `<${prefix}tableColumn id="${largest + 1 + i}" name="${columnName(name)}"/>`,
        );
        splices.push({ start: tag.start, end: tag.start, text: added.join('') });
      }
      path.pop();
    } else if (bytes[tag.start + 1] !== 0x21 && bytes[tag.start + 1] !== 0x3f) {
      opened();
      if (tag.kind === OPEN) path.push(bytes.toString('latin1', tag.local, tag.nameEnd));
    }
  }
  if (largest === 0 || path.length > 0) throw broken();
  return spliced(bytes, splices);
}

/** As Excel writes it: a line break in a header is an escape in its column's name. */
function columnName(text: string): string {
  return escapeText(text).replace(/\r?\n/g, '_x000a_').replace(/\t/g, '_x0009_').replace(/"/g, '&quot;');
}

function spliced(bytes: Buffer, splices: readonly Splice[]): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { start, end, text } of splices.toSorted((a, b) => a.start - b.start)) {
    pieces.push(bytes.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
