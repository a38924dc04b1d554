import type { CellEdit } from '../../core/ports/workbooks.ts';
import { LIMITS } from '../limits.ts';
import { TYPES, type Cell } from '../sheet/cell.ts';
import { readRichRuns } from '../sheet/richRuns.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import { parseDigits } from '../xml/attributes.ts';

/** The formats of cells that edits are to look like; of edits that say nothing of it, those that their own cells had. */
export interface LikeCells {
  /** Looks at a cell while its sheet is walked; `buffer` holds it. */
  visit(buffer: Buffer, cell: Cell): void;
  /** The shared strings that were met. */
  strings(): ReadonlySet<number>;
  /** Properties by the number of the format; undefined where the cell has no runs. */
  formatsOf(edit: CellEdit, strings: SharedStrings): readonly string[] | undefined;
}

const SHARED = TYPES.indexOf('s');
const INLINE = TYPES.indexOf('inlineStr');
const placeOf = (row: number, column: number) => row * (LIMITS.columns + 1) + column;

function placeFor({ format, row, column }: CellEdit): number {
  return format === undefined ? placeOf(row, column) : placeOf(format.like.row, format.like.column);
}

export function createLikeCells(edits: readonly CellEdit[]): LikeCells {
  const wanted = new Set(edits.map(placeFor));
  const found = new Map<number, number | readonly string[]>();
  return {
    visit(buffer, cell) {
      if (!wanted.has(placeOf(cell.row, cell.column))) return;
      const place = placeOf(cell.row, cell.column);
      if (cell.type === SHARED && cell.valueStart >= 0) {
        const digits = buffer.toString('latin1', cell.valueStart, cell.valueEnd).trim();
        found.set(place, parseDigits(Buffer.from(digits), 0, digits.length));
      } else if (cell.type === INLINE && cell.inlineStart >= 0) {
        found.set(place, readRichRuns(buffer, cell.inlineStart, cell.inlineEnd)?.formats ?? []);
      }
    },
    strings: () => new Set([...found.values()].filter((each) => typeof each === 'number')),
    formatsOf(edit, strings) {
      const source = found.get(placeFor(edit));
      return typeof source === 'number' ? strings.rich(source)?.formats : source;
    },
  };
}
