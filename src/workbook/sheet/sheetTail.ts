/** Collects the markup behind a sheet's cells, window by window. */
export interface SheetTail {
  /** The cells end at `at` in the window. */
  begin(at: number): void;
  /** Takes a window, which has been walked up to `end`. */
  take(window: Buffer, end: number): void;
  /** Null where it is too large to look into. */
  bytes(): Buffer | null;
}

const LONGEST_TAIL = 4 * 1024 * 1024;

export function createSheetTail(): SheetTail {
  const pieces: Buffer[] = [];
  let size = 0;
  let from = -1;
  return {
    begin(at) {
      from = at;
    },
    take(window, end) {
      if (from < 0) return;
      size += end - from;
      if (size <= LONGEST_TAIL) pieces.push(Buffer.from(window.subarray(from, end)));
      from = 0;
    },
    bytes: () => (size <= LONGEST_TAIL ? Buffer.concat(pieces) : null),
  };
}
