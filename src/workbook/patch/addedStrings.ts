import type { PlannedEdit } from './plannedEdit.ts';
import { stringMarkup } from './stringMarkup.ts';

/** The strings that edits add to a table of shared strings, each once. */
export interface AddedStrings {
  readonly size: number;
  /** The index of an edit's string in the table. */
  indexOf(edit: PlannedEdit): number;
  /** What stands between the tags of each, in order; made as it is asked for. */
  markup(): Iterable<string>;
}

/** `count`: of the strings that the table holds already; `prefix`: its namespace prefix. */
export function createAddedStrings(
  edits: Iterable<PlannedEdit>,
  { count, prefix }: { readonly count: number; readonly prefix: string },
): AddedStrings {
  // Plain strings by their text alone: making markup of it twice would be half of the work.
  const plain = new Map<string, number>();
  const rich = new Map<string, number>();
  const order: Pick<PlannedEdit, 'text' | 'runs'>[] = [];
  for (const edit of edits) {
    const { text, runs } = edit;
    const [known, key] = runs === undefined ? [plain, text] : [rich, stringMarkup(prefix, edit)];
    if (known.has(key)) continue;
    known.set(key, count + order.length);
    order.push(runs === undefined ? { text } : { text, runs });
  }
  return {
    size: order.length,
    indexOf: (edit) =>
      (edit.runs === undefined ? plain.get(edit.text) : rich.get(stringMarkup(prefix, edit))) ?? 0,
    *markup() {
      for (const each of order) yield stringMarkup(prefix, each);
    },
  };
}
