import { createTag } from '../xml/tag.ts';
import { appendBytes, createTextBytes, type TextBytes } from '../xml/textBytes.ts';
import { windowsOf } from '../xml/windows.ts';
import { inflateEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';
import { appendItemText, createStringScanner } from './stringScanner.ts';

/** The plain texts of a workbook's shared strings, as UTF-8 one after the other. */
export interface SharedStrings {
  readonly count: number;
  /** Appends string `index` to `text`; the index must be below `count`. */
  append(index: number, text: TextBytes): void;
}

export const NO_STRINGS: SharedStrings = { count: 0, append: () => undefined };

/** Reads the table of shared strings. */
export async function readSharedStrings(zip: ZipArchive, entry: ZipEntry, job: Job): Promise<SharedStrings> {
  const scanner = createStringScanner(entry.name);
  const text = createTextBytes(Math.max(1024, Math.min(entry.size, 8 * 1024 * 1024)));
  const inner = createTag();
  let ends = new Uint32Array(1024);
  let count = 0;
  for await (const { bytes, last } of windowsOf(
    inflateEntry(zip, entry, job),
    entry.name,
    scanner.position,
  )) {
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event !== 'string') continue;
      const { start, end } = scanner.content();
      appendItemText(text, bytes, start, end, inner);
      if (count === ends.length) ends = grown(ends);
      ends[count++] = text.length;
    }
  }
  return {
    count,
    append(index, to) {
      appendBytes(to, text.bytes, index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0);
    },
  };
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
