/** Counts how often texts have been met. */
export interface Occurrences {
  /** How often the text was met before, from 0. */
  next(text: string): number;
}

/**
 * Remembers texts by 64 bits of each, not by themselves: a text that is kept would keep its whole page. Two texts
 * that share their bits (one pair in 10¹⁰ tables of 100,000) are counted as one, which makes no identity of a unit
 * ambiguous: that has the text too.
 */
export function createOccurrences(): Occurrences {
  let size = 0;
  let table = createTable(1024);

  function grow(): void {
    const old = table;
    table = createTable(old.counts.length * 2);
    for (let i = 0; i < old.counts.length; i += 1) {
      const count = old.counts[i] ?? 0;
      if (count === 0) continue;
      const at = placeOf(table, old.low[i] ?? 0, old.high[i] ?? 0);
      table.low[at] = old.low[i] ?? 0;
      table.high[at] = old.high[i] ?? 0;
      table.counts[at] = count;
    }
  }

  return {
    next(text) {
      let low = 0x811c9dc5;
      let high = 0x9747b28c;
      for (let i = 0; i < text.length; i += 1) {
        const unit = text.charCodeAt(i);
        low = Math.imul(low ^ unit, 0x01000193);
        high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
      }
      low >>>= 0;
      high = Math.imul(high ^ (high >>> 16), 0xc2b2ae35) >>> 0;
      const at = placeOf(table, low, high);
      const before = table.counts[at] ?? 0;
      table.low[at] = low;
      table.high[at] = high;
      table.counts[at] = before + 1;
      if (before === 0) size += 1;
      if (size * 2 > table.counts.length) grow();
      return before;
    },
  };
}

/** Open addressing; the number of places is a power of two. A count of 0 is an empty place. */
interface Table {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly counts: Uint32Array;
}

function createTable(places: number): Table {
  return {
    low: new Uint32Array(places),
    high: new Uint32Array(places),
    counts: new Uint32Array(places),
  };
}

function placeOf({ low, high, counts }: Table, lowBits: number, highBits: number): number {
  const mask = counts.length - 1;
  let at = (lowBits ^ (lowBits >>> 15)) & mask;
  while (counts[at] !== 0 && !(low[at] === lowBits && high[at] === highBits)) at = (at + 1) & mask;
  return at;
}
