import { createStringScanner } from '../sheet/stringScanner.ts';
import { createAttribute, nextAttribute } from '../xml/attributes.ts';
import { EMPTY } from '../xml/tag.ts';
import { windowsOf } from '../xml/windows.ts';
import { createBlocks } from './blocks.ts';

export interface StringsPatch {
  readonly part: string;
  readonly chunks: AsyncIterable<Buffer>;
  readonly prefix: string;
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

  function insert(): void {
    if (pending === undefined) return;
    copyTo(tag.start);
    for (const markup of pending) out.addText(`<${prefix}si>${markup}</${prefix}si>`);
    if (opened !== '') out.addText(`</${opened}>`);
    pending = undefined;
  }

  for await (const { bytes, last } of windowsOf(patch.chunks, patch.part, scanner.position)) {
    window = bytes;
    copied = 0;
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'root') growCounts();
      else if (event === 'other' || event === 'root_end') {
        insert();
        yield* out.full();
      }
    }
    copyTo(scanner.position());
    yield* out.full();
  }
  yield out.rest();
}
