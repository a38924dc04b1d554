import type { Edit, Node } from 'jsonc-parser';
import { endOf } from './nodes.ts';
import { indentAt, type Style } from './style.ts';
import { commaAfter, commentsIn } from './trivia.ts';

/** Takes children out of a list or object, and the lines that are empty then. Comments in and around them stay. */
export function remove(
  text: string,
  container: Node,
  isRemoved: (child: Node) => boolean,
  style: Style,
): readonly Edit[] {
  const { children = [] } = container;
  const inner = { offset: container.offset + 1, length: container.length - 2 };
  if (children.every(isRemoved) && commentsIn(text, inner.offset, endOf(container) - 1).length === 0)
    return [{ ...inner, content: '' }];
  return runs(children, isRemoved).flatMap(({ from, to }) => {
    const [first, last, before] = [children[from], children[to], children[from - 1]];
    if (first === undefined || last === undefined) return [];
    const comma = commaAfter(text, endOf(last));
    const stop = comma === undefined ? endOf(last) : comma + 1;
    const edit = cut(text, first.offset, stop, to === children.length - 1, style);
    const separator = comma === undefined && before !== undefined && commaAfter(text, endOf(before));
    return typeof separator === 'number' ? [{ offset: separator, length: 1, content: '' }, edit] : [edit];
  });
}

/** Neighbours go in one piece. */
function runs(
  children: readonly Node[],
  isRemoved: (child: Node) => boolean,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const [index, child] of children.entries()) {
    if (!isRemoved(child)) continue;
    const run = found.at(-1);
    if (run?.to === index - 1) run.to = index;
    else found.push({ from: index, to: index });
  }
  return found;
}

function cut(text: string, start: number, stop: number, isLast: boolean, style: Style): Edit {
  let left = start;
  while (isBlank(text, left - 1)) left -= 1;
  let right = stop;
  while (isBlank(text, right)) right += 1;
  const lineBreak = /^(?:\r\n|\r|\n)?/.exec(text.slice(right, right + 2))?.[0].length ?? 0;
  const comments = commentsIn(text, start, stop);
  const last = comments.at(-1);
  if (last !== undefined) {
    const indent = style.lineEnd + indentAt(text, start);
    const kept = comments.map((comment) => comment.text).join(indent);
    // Blanks that followed would become part of a comment that runs to the end of its line.
    if (last.endsLine) return { ...edit(start, right), content: lineBreak > 0 ? kept : kept + indent };
    return { ...edit(start, stop), content: kept };
  }
  const beginsLine = left === 0 || /[\r\n]/.test(text.charAt(left - 1));
  if (beginsLine) return edit(lineBreak > 0 ? left : start, right + lineBreak);
  return isLast || lineBreak > 0 ? edit(left, stop) : edit(start, right);
}

function edit(start: number, end: number): Edit {
  return { offset: start, length: end - start, content: '' };
}

function isBlank(text: string, place: number): boolean {
  return text.charAt(place) === ' ' || text.charAt(place) === '\t';
}
