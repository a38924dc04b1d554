import type { Node } from 'jsonc-parser';
import { endOf } from './nodes.ts';

/** How a text is laid out. */
export interface Style {
  /** What one level is indented by. */
  readonly unit: string;
  readonly lineEnd: string;
}

const BREAK = /\r\n|\r|\n/;

/** As the text's first lines have it; two spaces and a line feed where they do not tell. */
export function styleOf(text: string, root: Node): Style {
  const first = (root.children ?? []).find((_, index) => beginsLine(text, root, index));
  const unit =
    first === undefined ? '' : indentAt(text, first.offset).slice(indentAt(text, root.offset).length);
  return { unit: unit === '' ? '  ' : unit, lineEnd: lineEndOf(text) };
}

export function lineEndOf(text: string): string {
  return BREAK.exec(text)?.[0] ?? '\n';
}

/** Whether a child stands on another line than what comes before it. */
export function beginsLine(text: string, container: Node, index: number): boolean {
  const { children = [] } = container;
  const child = children[index];
  if (child === undefined) return false;
  const before = children[index - 1];
  return hasBreak(text.slice(before === undefined ? container.offset : endOf(before), child.offset));
}

export function hasBreak(text: string): boolean {
  return BREAK.test(text);
}

/** The blanks that the line begins with in which a place lies. */
export function indentAt(text: string, place: number): string {
  let start = place;
  while (start > 0 && !hasBreak(text.charAt(start - 1))) start -= 1;
  return /^[ \t]*/.exec(text.slice(start, place))?.[0] ?? '';
}
