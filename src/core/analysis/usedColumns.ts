import { LAST_COLUMN } from './placeColumns.ts';

/** Which columns of a sheet hold a text or a locked cell, in any row. */
export interface UsedColumns {
  add(column: number): void;
  readonly has: (column: number) => boolean;
  /** The last one; 0 where there is none. */
  readonly last: () => number;
}

export function createUsedColumns(): UsedColumns {
  const used = new Uint8Array(LAST_COLUMN + 1);
  return {
    add(column) {
      used[column] = 1;
    },
    has: (column) => used[column] === 1,
    last: () => Math.max(0, used.lastIndexOf(1)),
  };
}
