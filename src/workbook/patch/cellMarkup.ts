import { cellRef } from '../cellRef.ts';
import type { Cell } from '../sheet/cell.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import type { Tag } from '../xml/tag.ts';
import type { PlannedEdit } from './plannedEdit.ts';
import { stringMarkup } from './stringMarkup.ts';

/** How a text is written: the cell's type and its content, under the sheet's namespace prefix. */
export type RenderValue = (
  prefix: string,
  edit: PlannedEdit,
) => { readonly type: string; readonly content: string };

/** Writes texts into their cells. */
export const renderInline: RenderValue = (prefix, edit) => ({
  type: 'inlineStr',
  content: `<${prefix}is>${stringMarkup(prefix, edit)}</${prefix}is>`,
});

/** Writes the index that `indexOf` gives an edit's text. */
export function renderShared(indexOf: (edit: PlannedEdit) => number): RenderValue {
  return (prefix, edit) => ({ type: 's', content: `<${prefix}v>${indexOf(edit)}</${prefix}v>` });
}

/** `inherited`: the style that it takes where the edit names none. */
export function newCell(prefix: string, edit: PlannedEdit, inherited: number, render: RenderValue): string {
  const { type, content } = render(prefix, edit);
  const style = edit.restyle?.to ?? inherited;
  const styled = style === 0 ? '' : ` s="${style}"`;
  return `<${prefix}c r="${cellRef(edit.row, edit.column)}"${styled} t="${type}">${content}</${prefix}c>`;
}

/**
 * The cell whose opening tag is `tag`, with another value: all attributes but its type and, where the edit names another,
 * its style stay, and so do extensions.
 */
export function replacedCell(
  buffer: Buffer,
  tag: Tag,
  cell: Cell,
  edit: PlannedEdit,
  prefix: string,
  render: RenderValue,
): string {
  const { type, content } = render(prefix, edit);
  const name = buffer.toString('latin1', tag.qualified, tag.nameEnd);
  const attribute = createAttribute();
  let attributes = '';
  let style = edit.restyle?.to;
  for (let p = tag.nameEnd; (p = nextAttribute(buffer, tag, p, attribute)) >= 0;) {
    const { nameStart, nameEnd, valueEnd } = attribute;
    if (nameEnd - nameStart === 1 && buffer[nameStart] === 0x74) continue;
    if (style !== undefined && nameEnd - nameStart === 1 && buffer[nameStart] === 0x73) {
      attributes += ` s="${style}"`;
      style = undefined;
      continue;
    }
    attributes += ` ${buffer.toString('utf8', nameStart, valueEnd + 1)}`;
  }
  if (style !== undefined) attributes += ` s="${style}"`;
  const extra = cell.extraStart < 0 ? '' : buffer.toString('utf8', cell.extraStart, cell.extraEnd);
  return `<${name}${attributes} t="${type}">${content}${extra}</${name}>`;
}
