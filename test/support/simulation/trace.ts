/** All that happened in a simulation, in order: its end to be read, the whole of it as a digest. */
export interface Trace {
  add(line: string): void;
  /** Equal for equal traces. */
  readonly digest: string;
  readonly last: readonly string[];
  readonly length: number;
}

const KEPT = 80;
/** What goes on all the time and says nothing. */
const IDLE = / tick | readControl read$/;

export function createTrace(): Trace {
  const last: string[] = [];
  let length = 0;
  let digest = 0x811c9dc5;
  return {
    add(line) {
      length += 1;
      if (!IDLE.test(line)) last.push(line);
      if (last.length > KEPT) last.shift();
      // FNV-1a: cheap, and any difference shows.
      for (let i = 0; i < line.length; i += 1) digest = Math.imul(digest ^ line.charCodeAt(i), 0x01000193);
    },
    get digest() {
      return (digest >>> 0).toString(16).padStart(8, '0');
    },
    last,
    get length() {
      return length;
    },
  };
}
