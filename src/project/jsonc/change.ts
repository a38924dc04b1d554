import { applyEdits, getNodeValue, type Node } from 'jsonc-parser';
import { insert, type NewChild } from './insert.ts';
import { nodeAt, treeOf, type JsonPath } from './nodes.ts';
import { remove } from './remove.ts';
import { replace } from './replace.ts';
import { styleOf } from './style.ts';

/** One value that is to stand at a path. A place behind the last of a list puts it there. */
export interface Assignment {
  readonly path: JsonPath;
  readonly value: unknown;
}

/** The value of a text that is known to be good. */
export function valueOf(text: string): unknown {
  return getNodeValue(treeOf(text));
}

/** All else stays as it is written. Throws where there is nothing that could hold such a value. */
export function assign(text: string, assignments: readonly Assignment[]): string {
  const tree = treeOf(text);
  const style = styleOf(text, tree);
  const added = new Map<Node, NewChild[]>();
  const replaced = assignments.flatMap(({ path, value }) => {
    const node = nodeAt(tree, path);
    if (node !== undefined) return [replace(text, node, value, style)];
    const container = nodeAt(tree, path.slice(0, -1));
    const name = path.at(-1);
    if (container?.children === undefined) throw new Error('Nothing can hold such a value.');
    const siblings = added.get(container) ?? [];
    added.set(container, [...siblings, typeof name === 'string' ? { name, value } : { value }]);
    return [];
  });
  const inserted = [...added].flatMap(([container, children]) => insert(text, container, children, style));
  return applyEdits(text, [...replaced, ...inserted]);
}

/** Takes what stands at some paths out, with its name; no path leads into what another takes out. */
export function unassign(text: string, paths: readonly JsonPath[]): string {
  const tree = treeOf(text);
  const style = styleOf(text, tree);
  const gone = new Map<Node, Set<string | number>>();
  for (const path of paths) {
    const container = nodeAt(tree, path.slice(0, -1));
    const name = path.at(-1);
    if (container === undefined || name === undefined) continue;
    gone.set(container, (gone.get(container) ?? new Set()).add(name));
  }
  const edits = [...gone].flatMap(([container, names]) =>
    remove(text, container, (child) => names.has(nameOf(container, child)), style),
  );
  return applyEdits(text, edits);
}

function nameOf({ type, children = [] }: Node, child: Node): string | number {
  return type === 'array' ? children.indexOf(child) : String(child.children?.[0]?.value);
}
