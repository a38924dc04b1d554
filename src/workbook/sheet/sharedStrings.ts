import { LIMITS } from '../limits.ts';
import { overLimit } from '../refusal.ts';
import { appendKnown, createTextBytes, type TextBytes } from '../xml/textBytes.ts';
import { windowsOf } from '../xml/windows.ts';
import { crcOf } from '../zip/crcOf.ts';
import { inflateEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipArchive, ZipEntry } from '../zip/zipArchive.ts';
import { readRichRuns, type RichRuns } from './richRuns.ts';
import { createStringsFrame } from './stringsFrame.ts';
import { createStringScanner } from './stringScanner.ts';

/** The plain texts of a workbook's shared strings, as UTF-8 one after the other. */
export interface SharedStrings {
  readonly count: number;
  /** CRC-32 of the markup of the strings that were asked for, runs and phonetics included. */
  readonly crc: number;
  /** The same of all that is no string, but the root's counts. */
  readonly frame: number;
  /** The root's namespace prefix, with its colon, or empty. */
  readonly prefix: string;
  /** Where in the part the last string ends; where there is none, the root's opening tag. */
  readonly behindLast: number;
  /** True where strings can be appended: the table's own count is right, and nothing stands between strings. */
  readonly extensible: boolean;
  /**
   * Appends string `index` to `text`; the index must be below `count`. In place of one that was skipped goes
   * its index: enough to compare.
   */
  append(index: number, text: TextBytes): void;
  /** The runs of string `index`, where it is rich, skipped or not. */
  rich(index: number): RichRuns | undefined;
}

export const NO_STRINGS: SharedStrings = {
  count: 0,
  crc: 0,
  frame: 0,
  prefix: '',
  behindLast: 0,
  extensible: false,
  append: () => undefined,
  rich: () => undefined,
};

export interface StringsWanted {
  /** `crc` will cover so many strings, the first ones. */
  readonly hashed?: number;
  /** The texts of so many strings, the first ones, are not wanted. */
  readonly skipped?: number;
}

/** Reads the table of shared strings. */
export async function readSharedStrings(
  zip: ZipArchive,
  entry: ZipEntry,
  job: Job,
  { hashed = 0, skipped = 0 }: StringsWanted = {},
): Promise<SharedStrings> {
  const scanner = createStringScanner(entry.name);
  const text = createTextBytes(skipped > 0 ? 1024 : Math.max(1024, Math.min(entry.size, 8 * 1024 * 1024)));
  let ends = new Uint32Array(1024);
  let unitEnds = new Uint32Array(1024);
  let count = 0;
  let crc = 0;
  const frame = createStringsFrame();
  let prefix = '';
  let behindLast = 0;
  /** Where in the part the window begins. */
  let base = 0;
  let declared: string | undefined;
  // As markup: parsed only where a cell is told of, and no larger than the part itself.
  const withRuns = new Map<number, Buffer>();
  let others = 0;
  let inOrder = true;
  for await (const { bytes, last } of windowsOf(
    inflateEntry(zip, entry, job),
    entry.name,
    scanner.position,
  )) {
    scanner.load(bytes, last);
    frame.window(bytes);
    // Strings that follow one another are hashed in one go.
    let runStart = 0;
    let runEnd = 0;
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'root') {
        declared = scanner.attributes().get('uniqueCount');
        prefix = bytes.toString('latin1', scanner.tag.qualified, scanner.tag.local);
        behindLast = base + scanner.tag.end;
        frame.root(scanner.tag);
      }
      if (event === 'other') others++;
      if (event !== 'string') continue;
      if (others > 0) inOrder = false;
      frame.string(scanner.tag.start, scanner.position());
      behindLast = base + scanner.position();
      if (count < hashed) {
        if (runEnd !== scanner.tag.start) {
          crc = crcOf(bytes.subarray(runStart, runEnd), crc);
          runStart = scanner.tag.start;
        }
        runEnd = scanner.position();
      }
      const markup = scanner.runsMarkup();
      if (markup !== undefined) withRuns.set(count, markup);
      if (count >= skipped) {
        scanner.appendText(text);
        if (text.length > LIMITS.sharedTextBytes)
          throw overLimit('its shared strings hold', `${LIMITS.sharedTextBytes / 2 ** 20} MiB of text`);
        const kept = count - skipped;
        if (kept === ends.length) [ends, unitEnds] = [grown(ends), grown(unitEnds)];
        ends[kept] = text.length;
        unitEnds[kept] = text.units;
      }
      if (++count > LIMITS.sharedStrings) throw overLimit('it has', `${LIMITS.sharedStrings} shared strings`);
    }
    crc = crcOf(bytes.subarray(runStart, runEnd), crc);
    frame.windowEnd(scanner.position());
    base += scanner.position();
  }
  return {
    count,
    crc,
    frame: frame.value(),
    prefix,
    behindLast,
    extensible: inOrder && (declared === undefined || Number(declared) === count),
    rich(index) {
      const markup = withRuns.get(index);
      return markup && readRichRuns(markup, 0, markup.length);
    },
    append(index, to) {
      const kept = index - skipped;
      if (kept < 0) {
        const mark = Buffer.from(String(index));
        appendKnown(to, mark, 0, mark.length, mark.length);
        return;
      }
      const start = kept === 0 ? 0 : (ends[kept - 1] ?? 0);
      const units = (unitEnds[kept] ?? 0) - (kept === 0 ? 0 : (unitEnds[kept - 1] ?? 0));
      appendKnown(to, text.bytes, start, ends[kept] ?? 0, units);
    },
  };
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
