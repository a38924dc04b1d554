import { isTrue, nextAttribute, parseDigits, type Attribute } from '../xml/attributes.ts';
import { EMPTY, type Tag } from '../xml/tag.ts';

/** A row's opening tag. */
export interface Row {
  row: number;
  /** True where its number is written, not implied. */
  addressed: boolean;
  hidden: boolean;
  /** Its style, where it has one that new cells take on. */
  style: number | undefined;
  empty: boolean;
}

export const createRow = (): Row => ({
  row: 0,
  addressed: false,
  hidden: false,
  style: undefined,
  empty: false,
});

/** Makes `row`, the one before, into the one whose tag this is; `attribute` is for its use. Whether it comes behind that one is not looked at. */
export function readRow(window: Buffer, tag: Tag, row: Row, attribute: Attribute): void {
  row.row += 1;
  row.addressed = false;
  row.hidden = false;
  row.style = undefined;
  row.empty = tag.kind === EMPTY;
  let style = 0;
  let ownStyle = false;
  for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
    const { nameStart, nameEnd, valueStart, valueEnd } = attribute;
    const length = nameEnd - nameStart;
    const first = window[nameStart];
    if (length === 1 && first === 0x72) {
      row.row = parseDigits(window, valueStart, valueEnd);
      row.addressed = true;
    } else if (length === 1 && first === 0x73) style = Math.max(0, parseDigits(window, valueStart, valueEnd));
    else if (length === 6 && first === 0x68) row.hidden = flag(window, attribute, 'hidden', row.hidden);
    else if (length === 12 && first === 0x63) ownStyle = flag(window, attribute, 'customFormat', ownStyle);
  }
  if (ownStyle) row.style = style;
}

function flag(window: Buffer, attribute: Attribute, name: string, otherwise: boolean): boolean {
  if (window.toString('latin1', attribute.nameStart, attribute.nameEnd) !== name) return otherwise;
  return isTrue(window.toString('latin1', attribute.valueStart, attribute.valueEnd));
}
