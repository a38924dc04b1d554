const SIZE = 256 * 1024;

/**
 * Gathers small pieces to blocks: handing a compressor many small buffers is several times as slow as
 * handing it few large ones.
 */
export interface Blocks {
  add(bytes: Buffer, start: number, end: number): void;
  addText(text: string): void;
  /** The blocks that are full; they are the caller's then. */
  full(): readonly Buffer[];
  /** What is left. */
  rest(): Buffer;
}

export function createBlocks(): Blocks {
  let block = Buffer.allocUnsafeSlow(SIZE);
  let length = 0;
  let done: Buffer[] = [];

  function add(bytes: Buffer, start: number, end: number): void {
    let from = start;
    while (from < end) {
      const taken = Math.min(end - from, SIZE - length);
      bytes.copy(block, length, from, from + taken);
      from += taken;
      length += taken;
      if (length === SIZE) {
        done.push(block);
        block = Buffer.allocUnsafeSlow(SIZE);
        length = 0;
      }
    }
  }

  return {
    add,
    addText(text) {
      // A UTF-16 unit makes at most three bytes.
      if (text.length * 3 <= SIZE - length) length += block.write(text, length);
      else {
        const bytes = Buffer.from(text);
        add(bytes, 0, bytes.length);
      }
    },
    full() {
      const taken = done;
      done = [];
      return taken;
    },
    rest: () => block.subarray(0, length),
  };
}
