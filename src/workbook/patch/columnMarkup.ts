import type { NewColumn } from '../../core/ports/workbooks.ts';
import type { ColumnSpan } from '../sheet/columnSpan.ts';

/** A `col` element: what it says of its columns, and its attributes as written. */
export interface ColumnElement extends ColumnSpan {
  readonly attributes: ReadonlyMap<string, string>;
}

/** Attributes of a column that its copy does not take on: it shows, and is in no group. */
const OWN = new Set(['min', 'max', 'hidden', 'collapsed', 'outlineLevel']);

/** Writes the `col` elements that new columns need, while a sheet's own stream by in order. */
export interface ColumnWriter {
  /**
   * What is to stand before an element, and in its place where it does not stay as it is. `isEmpty`: it is one
   * tag, which can be cut in two.
   */
  visit(element: ColumnElement, name: string, isEmpty: boolean): ColumnText;
  /** What is to stand behind the last one. */
  rest(): string;
}

export interface ColumnText {
  readonly before: string;
  readonly instead: string | undefined;
}

export function createColumnWriter(columns: readonly NewColumn[]): ColumnWriter {
  const waiting = columns.toSorted((a, b) => a.column - b.column);
  const models = new Map<number, ColumnElement>();
  let elementName = 'col';
  let next = 0;

  /** The elements of new columns up to `last`. */
  function added(last: number): string {
    let text = '';
    for (let each = waiting[next]; each !== undefined && each.column <= last; each = waiting[++next]) {
      const model = models.get(each.like);
      if (model !== undefined) text += columnElement(elementName, model, each.column, each.column, OWN);
    }
    return text;
  }

  return {
    visit(element, name, isEmpty) {
      elementName = name;
      const { first, last } = element;
      for (const { like } of columns) if (first <= like && like <= last) models.set(like, element);
      const before = added(first - 1);
      let from = first;
      let text = '';
      for (let each = waiting[next]; each !== undefined && each.column <= last; each = waiting[++next]) {
        const model = models.get(each.like);
        if (!isEmpty || model === undefined || model === element) continue;
        if (from < each.column) text += columnElement(name, element, from, each.column - 1);
        text += columnElement(name, model, each.column, each.column, OWN);
        from = each.column + 1;
      }
      if (text === '') return { before, instead: undefined };
      return { before, instead: text + (from <= last ? columnElement(name, element, from, last) : '') };
    },
    rest: () => added(Infinity),
  };
}

const NONE: ReadonlySet<string> = new Set(['min', 'max']);

function columnElement(
  name: string,
  { attributes }: ColumnElement,
  first: number,
  last: number,
  without: ReadonlySet<string> = NONE,
): string {
  const kept = [...attributes].filter(([key]) => !without.has(key));
  const written = kept.map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join('');
  return `<${name} min="${first}" max="${last}"${written}/>`;
}
