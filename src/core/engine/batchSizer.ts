import { BATCH_LIMITS } from '../split/batchPacker.ts';

/** How many texts travel in one request now. */
export interface BatchSizer {
  readonly size: number;
  /** An answer to `items` texts that could be used. */
  good(items: number): void;
  /** One that could not, was cut off, or left texts out. */
  bad(items: number): void;
}

const GOOD_IN_A_ROW = 3;

/** Shrinks after bad answers, since long batches are what models get wrong, and recovers after good ones. */
export function createBatchSizer(most: number = BATCH_LIMITS.items): BatchSizer {
  let size = most;
  let row = 0;
  return {
    get size() {
      return size;
    },
    good(items) {
      // A short rest of a batch says nothing of longer ones.
      if (items < size) return;
      row += 1;
      if (row < GOOD_IN_A_ROW) return;
      row = 0;
      size = Math.min(most, size + Math.ceil(size / 2));
    },
    bad(items) {
      row = 0;
      size = Math.max(1, Math.floor(Math.min(size, items) / 2));
    },
  };
}
