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
  /** What the `col` elements say, which are not in the hash, in order. */
  columns(): readonly ColumnSaid[];
}

export interface ColumnSaid {
  readonly first: number;
  readonly last: number;
  /** All attributes but its place, as written. */
  readonly said: string;
}

export function createFrameHash(): FrameHash {
  const attribute = createAttribute();
  let around = 0;
  let rows = 0;
  let outside = true;
  let from = 0;
  const columns: ColumnSaid[] = [];

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
      if (event === 'column') columns.push(columnSaid(scanner.attributes()));
      if (event === 'dimension' || event === 'data_start' || event === 'column') {
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
    columns: () => columns,
    value: () => `${around}/${rows}`,
  };
}

function columnSaid(attributes: ReadonlyMap<string, string>): ColumnSaid {
  const said = [...attributes].filter(([name]) => name !== 'min' && name !== 'max');
  return {
    first: Number(attributes.get('min')),
    last: Number(attributes.get('max')),
    said: JSON.stringify(said),
  };
}

/** Whether two sheets say the same of all columns but `added`. */
export function sameColumns(
  a: readonly ColumnSaid[],
  b: readonly ColumnSaid[],
  added: ReadonlySet<number>,
): boolean {
  return JSON.stringify(without(added, a)) === JSON.stringify(without(added, b));
}

/** Cut where `added` are, and joined where neighbours say the same. */
function without(added: ReadonlySet<number>, columns: readonly ColumnSaid[]): readonly ColumnSaid[] {
  const cuts = [...added].sort((a, b) => a - b);
  const kept: { first: number; last: number; said: string }[] = [];
  const add = (first: number, last: number, said: string) => {
    if (first > last) return;
    const before = kept.at(-1);
    const gap =
      before === undefined ? undefined : cuts.filter((cut) => cut > before.last && cut < first).length;
    if (before?.said === said && before.last + 1 + (gap ?? 0) === first) before.last = last;
    else kept.push({ first, last, said });
  };
  for (const { first, last, said } of columns) {
    let from = first;
    for (const cut of cuts) {
      if (cut < from || cut > last) continue;
      add(from, cut - 1, said);
      from = cut + 1;
    }
    add(from, last, said);
  }
  return kept;
}
