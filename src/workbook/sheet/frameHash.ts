import { crc32 } from 'node:zlib';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import type { SheetEvent, SheetScanner } from './sheetScanner.ts';

/**
 * A hash of what a sheet holds besides its cells: all markup around them but the dimension, and the rows'
 * attributes but their number and spans. A patch must leave it as it is.
 */
export interface FrameHash {
  event(event: SheetEvent, window: Buffer, scanner: SheetScanner): void;
  windowEnd(window: Buffer, scanner: SheetScanner): void;
  value(): string;
}

/** `columns`: whether the `col` elements are hashed too; new columns change them, and are compared otherwise. */
export function createFrameHash({ columns = true } = {}): FrameHash {
  const attribute = createAttribute();
  let around = 0;
  let rows = 0;
  let outside = true;
  let from = 0;

  function rowAttributes(window: Buffer, { tag, row }: SheetScanner): void {
    for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
      const name = window.toString('latin1', attribute.nameStart, attribute.nameEnd);
      if (name === 'r' || name === 'spans') continue;
      rows = crc32(window.subarray(attribute.nameStart, attribute.valueEnd), (rows ^ row.row) >>> 0);
    }
  }

  return {
    event(event, window, scanner) {
      const { tag } = scanner;
      if (event === 'row_start') rowAttributes(window, scanner);
      if (event === 'dimension' || event === 'data_start' || (event === 'column' && !columns)) {
        around = crc32(window.subarray(from, tag.start), around);
        from = tag.end;
      }
      if (event === 'data_start') outside = false;
      if (event === 'data_end') {
        outside = true;
        from = tag.end;
      }
    },
    windowEnd(window, scanner) {
      if (outside) around = crc32(window.subarray(from, scanner.position()), around);
      from = 0;
    },
    value: () => `${around}/${rows}`,
  };
}
