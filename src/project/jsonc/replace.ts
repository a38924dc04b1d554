import type { Edit, Node } from 'jsonc-parser';
import { endOf } from './nodes.ts';
import { print } from './print.ts';
import { indentAt, type Style } from './style.ts';
import { commentsIn } from './trivia.ts';

/** Puts another value in the place of one; comments that were in it come to stand before the new one. */
export function replace(text: string, node: Node, value: unknown, style: Style): Edit {
  const indent = indentAt(text, node.offset);
  const comments = commentsIn(text, node.offset, endOf(node)).map(
    (comment) => comment.text + (comment.endsLine ? style.lineEnd + indent + style.unit : ' '),
  );
  return {
    offset: node.offset,
    length: node.length,
    content: comments.join('') + print(value, indent, style),
  };
}
