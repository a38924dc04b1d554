import type { NewColumn } from '../../core/ports/workbooks.ts';
import { LIMITS } from '../limits.ts';
import { columnSpan, type ColumnSpan } from '../sheet/columnSpan.ts';

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Learns, while a sheet is walked, the styles that some of its cells have, or will have once they are written. */
export interface StyleWatch {
  /** A `col` element. */
  span(attributes: ReadonlyMap<string, string>): void;
  row(row: { readonly row: number; readonly style: number | undefined }): void;
  cell(cell: Place & { readonly style: number }): void;
  styleOf(place: Place): number;
}

const placeOf = ({ row, column }: Place) => row * (LIMITS.columns + 1) + column;

/** `wanted`: the cells meant. `columns`: those whose new cells are to look like others of their row. */
export function createStyleWatch(wanted: readonly Place[], columns: readonly NewColumn[]): StyleWatch {
  const likes = new Map(columns.map(({ column, like }) => [column, like]));
  // A cell that is not there takes the style of one left of it, which is known when it is written.
  const models = wanted.map(({ row, column }) => ({ row, column: likes.get(column) ?? column }));
  const isWatched = new Set([...wanted, ...models].map(placeOf));
  const rows = new Set(wanted.map(({ row }) => row));
  const cells = new Map<number, number>();
  const rowStyles = new Map<number, number | undefined>();
  const spans: ColumnSpan[] = [];
  return {
    span(attributes) {
      const span = rows.size === 0 ? undefined : columnSpan(attributes);
      if (span !== undefined) spans.push(span);
    },
    row({ row, style }) {
      if (rows.has(row)) rowStyles.set(row, style);
    },
    cell(cell) {
      // Asked of every cell: most sheets want none.
      if (rows.size > 0 && rows.has(cell.row) && isWatched.has(placeOf(cell)))
        cells.set(placeOf(cell), cell.style);
    },
    styleOf(place) {
      const like = likes.get(place.column) ?? place.column;
      const model = like < place.column ? cells.get(placeOf({ row: place.row, column: like })) : undefined;
      const ofColumn = spans.find(({ first, last }) => like >= first && like <= last)?.style;
      return cells.get(placeOf(place)) ?? model ?? rowStyles.get(place.row) ?? ofColumn ?? 0;
    },
  };
}
