import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { EMPTY, type Tag } from '../xml/tag.ts';
import { crcOf } from '../zip/crcOf.ts';

/** A checksum of what a table of shared strings holds beside its strings, whatever their number. */
export interface StringsFrame {
  window(bytes: Buffer): void;
  root(tag: Tag): void;
  string(start: number, end: number): void;
  windowEnd(position: number): void;
  value(): number;
}

export function createStringsFrame(): StringsFrame {
  const attribute = createAttribute();
  let crc = 0;
  let window: Buffer = Buffer.alloc(0);
  let from = 0;

  function keepTo(end: number): void {
    if (end > from) crc = crcOf(window.subarray(from, end), crc);
    from = end;
  }

  return {
    window(bytes) {
      window = bytes;
      from = 0;
    },
    root(tag) {
      for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
        const name = window.toString('latin1', attribute.nameStart, attribute.nameEnd);
        if (name !== 'count' && name !== 'uniqueCount') continue;
        keepTo(attribute.valueStart);
        from = attribute.valueEnd;
      }
      if (tag.kind !== EMPTY) return;
      // It is opened to take strings in.
      keepTo(window.lastIndexOf(0x2f, tag.end - 1));
      crc = crcOf(Buffer.from(`></${window.toString('latin1', tag.qualified, tag.nameEnd)}>`), crc);
      from = tag.end;
    },
    string(start, end) {
      keepTo(start);
      from = end;
    },
    windowEnd: keepTo,
    value: () => crc,
  };
}
