import type { NewColumn } from '../../core/ports/workbooks.ts';
import { columnSpan } from '../sheet/columnSpan.ts';
import { formatKey, formatOf, plainFormat, shownFormat, type ColumnFormat } from '../sheet/columnLayout.ts';

/** Writes the `col` elements of new columns between and into those that a sheet has. */
export interface ColumnSpans {
  /** Takes the attributes of the sheet's `sheetFormatPr`, which comes before all `col` elements. */
  defaults(attributes: ReadonlyMap<string, string>): void;
  /** What to write before the `col` element, and in place of its tag; undefined: it stays. */
  at(name: string, attributes: ReadonlyMap<string, string>, empty: boolean): SpanText;
  /** What to write behind the last one. */
  rest(name: string): string;
}

export interface SpanText {
  readonly before: string;
  readonly instead: string | undefined;
}

/** `columns` go from left to right, and each is like one that is not new. */
export function createColumnSpans(columns: readonly NewColumn[]): ColumnSpans {
  const formats = new Map<number, ColumnFormat>();
  let pending = columns;
  let plain = plainFormat(new Map());

  /** The new columns before `limit`, as elements; those whose model has no format need none. */
  function take(name: string, limit: number): string {
    const taken = pending.filter(({ column }) => column < limit);
    pending = pending.slice(taken.length);
    return taken
      .map(({ column, like }) => {
        const format = formats.get(like);
        return format === undefined ? '' : element(name, column, column, format, true);
      })
      .join('');
  }

  return {
    defaults(attributes) {
      plain = plainFormat(attributes);
    },
    at(name, attributes, empty) {
      const span = columnSpan(attributes);
      if (span === undefined) return { before: '', instead: undefined };
      const before = take(name, span.first);
      const own = formatOf(attributes);
      for (const { like } of pending) {
        if (like >= span.first && like <= span.last) formats.set(like, shownFormat(own));
      }
      const within = pending.filter(({ column }) => column <= span.last);
      pending = pending.slice(within.length);
      const formatFor = ({ like }: NewColumn) => formats.get(like) ?? plain;
      if (within.every((column) => formatKey(formatFor(column)) === formatKey(own)))
        return { before, instead: undefined };
      const pieces: { first: number; last: number; format: ColumnFormat }[] = [];
      let first = span.first;
      for (const column of within) {
        if (column.column > first) pieces.push({ first, last: column.column - 1, format: own });
        pieces.push({ first: column.column, last: column.column, format: formatFor(column) });
        first = column.column + 1;
      }
      if (first <= span.last) pieces.push({ first, last: span.last, format: own });
      const texts = pieces.map((piece, i) =>
        element(name, piece.first, piece.last, piece.format, empty || i < pieces.length - 1),
      );
      return { before, instead: texts.join('') };
    },
    rest: (name) => take(name, Infinity),
  };
}

function element(name: string, first: number, last: number, format: ColumnFormat, empty: boolean): string {
  const attributes = [...format].map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`);
  return `<${name} min="${first}" max="${last}"${attributes.join('')}${empty ? '/>' : '>'}`;
}
