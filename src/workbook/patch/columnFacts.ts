import type { Range } from '../../core/ports/workbooks.ts';
import type { Cell } from '../sheet/cell.ts';
import { columnSpan, type ColumnSpan } from '../sheet/columnSpan.ts';

/** What a sheet holds that can be in the way of a new column. */
export interface ColumnFacts {
  /** The first row in which a column of those that are to be new holds a value or a formula. */
  readonly filled: ReadonlyMap<number, number>;
  readonly merges: readonly Range[];
  readonly covered: readonly Range[];
  /** False where the sheet's `col` elements are out of order, overlap or are malformed. */
  readonly spansInOrder: boolean;
}

export interface ColumnCollector {
  cell(cell: Cell): void;
  span(attributes: ReadonlyMap<string, string>): void;
  facts(merges: readonly Range[], covered: readonly Range[]): ColumnFacts;
}

/** Collects what stands in the columns `wanted` of a sheet. */
export function createColumnCollector(wanted: ReadonlySet<number>): ColumnCollector {
  const filled = new Map<number, number>();
  let spansInOrder = true;
  let last: ColumnSpan | undefined;
  return {
    cell(cell) {
      if (!wanted.has(cell.column) || filled.has(cell.column)) return;
      const holds =
        cell.valueEnd > cell.valueStart || cell.inlineStart >= 0 || cell.formulaStart >= 0 || cell.rich;
      if (holds) filled.set(cell.column, cell.row);
    },
    span(attributes) {
      const span = columnSpan(attributes);
      if (span === undefined || (last !== undefined && span.first <= last.last)) spansInOrder = false;
      else last = span;
    },
    facts: (merges, covered) => ({ filled, merges, covered, spansInOrder }),
  };
}
