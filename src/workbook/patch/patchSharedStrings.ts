import { createStringScanner } from '../sheet/stringScanner.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { EMPTY } from '../xml/tag.ts';
import { windowsOf } from '../xml/windows.ts';
import { createBlocks } from './blocks.ts';

export interface StringsPatch {
  readonly part: string;
  readonly chunks: AsyncIterable<Buffer>;
  readonly prefix: string;
  /** Where in the part the new strings go. */
  readonly behindLast: number;
  /** What stands between the tags of each new string. */
  readonly added: Iterable<string>;
  /** By how much the table's counts grow: of cells that name strings, and of strings. */
  readonly grow: { readonly count: number; readonly uniqueCount: number };
}

/** Yields the table of shared strings with `added` behind its last string; all other bytes but the counts stay. */
export async function* patchSharedStrings(patch: StringsPatch): AsyncGenerator<Buffer> {
  const { prefix, grow } = patch;
  const scanner = createStringScanner(patch.part);
  const { tag } = scanner;
  const attribute = createAttribute();
  const out = createBlocks();
  let window: Buffer = Buffer.alloc(0);
  let copied = 0;
  let pending: Iterable<string> | undefined = patch.added;
  let opened = '';
  let isOpen = false;
  /** Where in the part the window begins, and how much of it has been handed on. */
  let base = 0;
  let consumed = 0;

  const copyTo = (end: number) => {
    out.add(window, copied, end);
    copied = end;
  };

  function growCounts(): void {
    for (let p = tag.nameEnd; (p = nextAttribute(window, tag, p, attribute)) >= 0;) {
      const name = window.toString('latin1', attribute.nameStart, attribute.nameEnd);
      const value = window.toString('latin1', attribute.valueStart, attribute.valueEnd);
      if ((name !== 'count' && name !== 'uniqueCount') || !/^\d+$/.test(value)) continue;
      copyTo(attribute.valueStart);
      out.addText(String(Number(value) + grow[name]));
      copied = attribute.valueEnd;
    }
    if (tag.kind !== EMPTY) return;
    opened = window.toString('latin1', tag.qualified, tag.nameEnd);
    copyTo(window.lastIndexOf(0x2f, tag.end - 1));
    out.addText('>');
    copied = tag.end;
  }

  function insert(at: number): void {
    if (pending === undefined || at > window.length) return;
    copyTo(at);
    for (const markup of pending) out.addText(`<${prefix}si>${markup}</${prefix}si>`);
    if (opened !== '') out.addText(`</${opened}>`);
    pending = undefined;
  }

  for await (const { bytes, last } of windowsOf(patch.chunks, patch.part, () => consumed)) {
    window = bytes;
    copied = 0;
    if (!isOpen) {
      scanner.load(bytes, last);
      isOpen = scanner.next() === 'root';
      if (isOpen) growCounts();
    }
    // Strings are not looked at again: that is half of the time.
    consumed = isOpen ? bytes.length : scanner.position();
    if (isOpen) insert(patch.behindLast - base);
    copyTo(consumed);
    base += consumed;
    yield* out.full();
  }
  yield out.rest();
}
