import { parseTree, type Node } from 'jsonc-parser';

/** Names of members and places in lists, from the outermost value inwards. */
export type JsonPath = readonly (string | number)[];

/** The tree of a text that is known to be good. */
export function treeOf(text: string): Node {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (tree === undefined) throw new Error('There is no value in this text.');
  return tree;
}

/** The value at a path. Of members that have one name, the last one counts, as it does where the value is read. */
export function nodeAt(tree: Node, path: JsonPath): Node | undefined {
  let node: Node | undefined = tree;
  for (const part of path) {
    if (node === undefined) return undefined;
    node = typeof part === 'number' ? node.children?.[part] : membersOf(node, part).at(-1)?.children?.[1];
  }
  return node;
}

/** The members of an object that have this name. */
export function membersOf(object: Node, name: string): readonly Node[] {
  return (object.children ?? []).filter(({ children }) => children?.[0]?.value === name);
}

export function endOf({ offset, length }: Node): number {
  return offset + length;
}
