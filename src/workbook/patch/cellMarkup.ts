import type { CellEdit } from '../../core/ports/workbooks.ts';
import { cellRef } from '../cellRef.ts';
import type { Cell } from '../sheet/cell.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { textElement } from '../xml/escapeText.ts';
import type { Tag } from '../xml/tag.ts';

/** How a text is written: the cell's type and its content, under the sheet's namespace prefix. */
export type RenderValue = (
  prefix: string,
  text: string,
) => { readonly type: string; readonly content: string };

/** Writes texts into their cells. */
export const renderInline: RenderValue = (prefix, text) => ({
  type: 'inlineStr',
  content: `<${prefix}is>${textElement(prefix, text)}</${prefix}is>`,
});

/** Writes the index that `indexOf` gives a text. */
export function renderShared(indexOf: (text: string) => number): RenderValue {
  return (prefix, text) => ({ type: 's', content: `<${prefix}v>${indexOf(text)}</${prefix}v>` });
}

export function newCell(prefix: string, edit: CellEdit, style: number, render: RenderValue): string {
  const { type, content } = render(prefix, edit.text);
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<${prefix}c r="${cellRef(edit.row, edit.column)}"${styled} t="${type}">${content}</${prefix}c>`;
}

/** The cell whose opening tag is `tag`, with another value: all attributes but its type stay, and so do extensions. */
export function replacedCell(
  buffer: Buffer,
  tag: Tag,
  cell: Cell,
  edit: CellEdit,
  prefix: string,
  render: RenderValue,
): string {
  const { type, content } = render(prefix, edit.text);
  const name = buffer.toString('latin1', tag.qualified, tag.nameEnd);
  const attribute = createAttribute();
  let attributes = '';
  for (let p = tag.nameEnd; (p = nextAttribute(buffer, tag, p, attribute)) >= 0;) {
    const { nameStart, nameEnd, valueEnd } = attribute;
    if (nameEnd - nameStart === 1 && buffer[nameStart] === 0x74) continue;
    attributes += ` ${buffer.toString('utf8', nameStart, valueEnd + 1)}`;
  }
  const extra = cell.extraStart < 0 ? '' : buffer.toString('utf8', cell.extraStart, cell.extraEnd);
  return `<${name}${attributes} t="${type}">${content}${extra}</${name}>`;
}
