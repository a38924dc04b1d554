import type { CellEdit } from '../../core/ports/workbooks.ts';
import { LIMITS } from '../limits.ts';
import { TYPES, type Cell } from '../sheet/cell.ts';
import { readRichRuns } from '../sheet/richRuns.ts';
import type { SharedStrings } from '../sheet/sharedStrings.ts';
import { parseDigits } from '../xml/attributes.ts';
import { trimmed } from '../xml/trimmed.ts';

/** The formats of cells that edits are to look like; of edits that say nothing of it, those that their own cells had. */
export interface LikeCells {
  /** Looks at a cell while its sheet is walked; `buffer` holds it. */
  visit(buffer: Buffer, cell: Cell): void;
  /** Looks at the cell of an edit, which `visit` need not have seen. */
  edited(buffer: Buffer, cell: Cell, edit: CellEdit): void;
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
  const wanted = new Set(edits.filter(({ format }) => format !== undefined).map(placeFor));
  const found = new Map<number, number | readonly string[]>();

  function note(buffer: Buffer, cell: Cell): void {
    const place = placeOf(cell.row, cell.column);
    if (cell.type === SHARED && cell.valueStart >= 0) {
      const { start, end } = trimmed(buffer, cell.valueStart, cell.valueEnd);
      found.set(place, parseDigits(buffer, start, end));
    } else if (cell.type === INLINE && cell.inlineStart >= 0) {
      found.set(place, readRichRuns(buffer, cell.inlineStart, cell.inlineEnd)?.formats ?? []);
    }
  }

  return {
    visit(buffer, cell) {
      // Asked of every cell: most sheets want none.
      if (wanted.size > 0 && wanted.has(placeOf(cell.row, cell.column))) note(buffer, cell);
    },
    edited(buffer, cell, { format }) {
      if (format === undefined) note(buffer, cell);
    },
    formatsOf(edit, strings) {
      const source = found.get(placeFor(edit));
      return typeof source === 'number' ? strings.rich(source)?.formats : source;
    },
  };
}
