import type { Edit, Node } from 'jsonc-parser';
import { endOf } from './nodes.ts';
import { print, printInLine, printName } from './print.ts';
import { beginsLine, hasBreak, indentAt, type Style } from './style.ts';
import { commaAfter, commentsBehind, commentsIn, type Comment } from './trivia.ts';

/** What a list (`name` absent) or an object gets. */
export interface NewChild {
  readonly name?: string;
  readonly value: unknown;
}

/**
 * Puts children behind the last one that a list or object has, and behind the comments in its line: what is
 * commented out below it stays below.
 */
export function insert(
  text: string,
  container: Node,
  added: readonly NewChild[],
  style: Style,
): readonly Edit[] {
  const { children = [] } = container;
  const last = children.at(-1);
  if (last === undefined) return fill(text, container, added, style);
  const end = endOf(last);
  const comma = commaAfter(text, end);
  const behind = commentsBehind(text, comma === undefined ? end : comma + 1).at(-1);
  const place = behind?.end ?? (comma === undefined ? end : comma + 1);
  const ownLine = beginsLine(text, container, children.length - 1);
  const indent = ownLine ? indentAt(text, last.offset) : indentAt(text, container.offset) + style.unit;
  const body = lay(added, ownLine || behind?.endsLine === true ? indent : undefined, style);
  if (comma !== undefined) return [{ offset: place, length: 0, content: `${body},` }];
  if (place === end) return [{ offset: end, length: 0, content: `,${body}` }];
  return [
    { offset: end, length: 0, content: ',' },
    { offset: place, length: 0, content: body },
  ];
}

/** Of one that holds nothing, or nothing but comments. */
function fill(text: string, container: Node, added: readonly NewChild[], style: Style): readonly Edit[] {
  const last = commentsIn(text, container.offset + 1, endOf(container) - 1).at(-1);
  const indent = indentAt(text, container.offset);
  if (last === undefined) {
    const { offset, length } = container;
    return [{ offset, length, content: print(gather(container, added), indent, style) }];
  }
  return [
    {
      offset: last.end,
      length: 0,
      content: lay(added, lineFor(text, container, last, indent + style.unit), style),
    },
  ];
}

function lineFor(text: string, container: Node, last: Comment, indent: string): string | undefined {
  const isInLine = !hasBreak(text.slice(container.offset, endOf(container)));
  return isInLine && !last.endsLine ? undefined : indent;
}

/** Each on a line of its own, or all in one line where there is no indent. */
function lay(added: readonly NewChild[], indent: string | undefined, style: Style): string {
  return added
    .map(({ name, value }) => {
      const label = name === undefined ? '' : printName(name);
      if (indent === undefined) return ` ${label}${printInLine(value)}`;
      return `${style.lineEnd}${indent}${label}${print(value, indent, style)}`;
    })
    .join(',');
}

function gather({ type }: Node, added: readonly NewChild[]): object {
  if (type === 'array') return added.map(({ value }) => value);
  return Object.fromEntries(added.map(({ name = '', value }) => [name, value]));
}
