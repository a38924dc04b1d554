/** The bytes that one side of a comparison has handed on. */
export interface KeptBytes {
  add(bytes: Buffer, start: number, end: number): void;
  /** A number that must be the same on both sides, though it is not written. */
  number(value: number): void;
  /** What the other side must have here. */
  text(value: string): void;
  /** Tells what begins at `at` in the window: a cell, a row (column 0), what is behind all rows (row 0). */
  mark(at: number, row: number, column: number): void;
  endWindow(): void;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Piece {
  readonly bytes: Buffer;
  start: number;
  readonly end: number;
  readonly marks: readonly number[];
}

export interface ByteMatch {
  readonly old: KeptBytes;
  readonly now: KeptBytes;
  /** Compares what both sides have handed on; where they differ first, if they do. */
  compare(): Place | undefined;
  /** The same when nothing follows. */
  finish(): Place | undefined;
}

/** Compares two streams of bytes that come in pieces of different sizes, without joining them. */
export function createByteMatch(): ByteMatch {
  const [old, now] = [createSide(), createSide()];
  function compare(): Place | undefined {
    for (let [a, b] = [old.head(), now.head()]; a !== undefined && b !== undefined;) {
      const length = Math.min(a.end - a.start, b.end - b.start);
      const same = a.bytes.compare(b.bytes, b.start, b.start + length, a.start, a.start + length) === 0;
      if (!same) return placeOf(a, b, length);
      a.start += length;
      b.start += length;
      [a, b] = [old.head(), now.head()];
    }
    return undefined;
  }
  return {
    old,
    now,
    compare,
    finish() {
      const place = compare();
      if (place !== undefined) return place;
      const rest = old.head() ?? now.head();
      return rest && markAt(rest, rest.start);
    },
  };
}

function createSide(): KeptBytes & { head(): Piece | undefined } {
  let pieces: Piece[] = [];
  let first = 0;
  let marks: number[] = [];
  /** Bytes that stand in no window; they belong to what was told last. */
  function addOwn(bytes: Buffer): void {
    pieces.push({ bytes, start: 0, end: bytes.length, marks: [0, ...marks.slice(-2)] });
  }
  return {
    add(bytes, start, end) {
      pieces.push({ bytes, start, end, marks });
    },
    number(value) {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value);
      addOwn(bytes);
    },
    text(value) {
      addOwn(Buffer.from(value));
    },
    mark(at, row, column) {
      marks.push(at, row, column);
    },
    endWindow() {
      // What was told last goes on in the next window.
      marks = [0, ...marks.slice(-2)];
    },
    head() {
      for (let piece = pieces[first]; piece !== undefined; piece = pieces[++first]) {
        if (piece.start < piece.end) return piece;
      }
      [pieces, first] = [[], 0];
      return undefined;
    },
  };
}

function placeOf(a: Piece, b: Piece, length: number): Place {
  let i = 0;
  while (i < length && a.bytes[a.start + i] === b.bytes[b.start + i]) i++;
  const [old, now] = [markAt(a, a.start + i), markAt(b, b.start + i)];
  return old.row === 0 || (old.column === 0 && now.column > 0 && now.row === old.row) ? now : old;
}

/** What began last at or before `at`. */
function markAt({ marks }: Piece, at: number): Place {
  for (let i = marks.length - 3; i >= 0; i -= 3) {
    if ((marks[i] ?? 0) <= at) return { row: marks[i + 1] ?? 0, column: marks[i + 2] ?? 0 };
  }
  return { row: 0, column: 0 };
}
