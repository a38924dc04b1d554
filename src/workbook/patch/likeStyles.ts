import type { NewColumn } from '../../core/ports/workbooks.ts';

/** The styles that new cells of some columns take from the cells of their row that they are like. */
export interface LikeStyles {
  startRow(): void;
  /** Takes note of a cell of the row. */
  cell(column: number, style: number): void;
  /** Undefined where the column is none of them, or the row has no cell that it is like. */
  styleFor(column: number): number | undefined;
  /** The column that one of them is like; of any other, itself. */
  likeOf(column: number): number;
}

export function createLikeStyles(columns: readonly NewColumn[]): LikeStyles {
  const likes = new Map(columns.map(({ column, like }) => [column, like]));
  const models = new Set(likes.values());
  const styles = new Map<number, number>();
  return {
    startRow() {
      styles.clear();
    },
    cell(column, style) {
      if (models.size > 0 && models.has(column)) styles.set(column, style);
    },
    styleFor: (column) => styles.get(likes.get(column) ?? 0),
    likeOf: (column) => likes.get(column) ?? column,
  };
}
