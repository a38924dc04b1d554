import type { Range } from '../../core/ports/workbooks.ts';

/** A cell's value types, by the codes of `Cell.type`. */
export const TYPES = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'] as const;
export type CellType = (typeof TYPES)[number];

/** A cell as it lies in the buffer; filled anew by each scan. Pairs of offsets are -1 where a piece is absent. */
export interface Cell {
  start: number;
  /** Where its opening tag ends, and where all of it does. */
  tagEnd: number;
  end: number;
  row: number;
  column: number;
  /** True where its address is written, not implied. */
  addressed: boolean;
  style: number;
  type: number;
  /** Of `v`, between its tags. */
  valueStart: number;
  valueEnd: number;
  /** Of `is`, between its tags. */
  inlineStart: number;
  inlineEnd: number;
  /** Of `f`, with its tags. */
  formulaStart: number;
  formulaEnd: number;
  /** Of any other child (an extension list), with its tags. */
  extraStart: number;
  extraEnd: number;
  /** Has cell or value metadata, so that what it shows is not in its value; or more than could be kept beside another. */
  rich: boolean;
  /** What an array formula or data table in this cell covers. */
  covers: Range | undefined;
}

export function createCell(): Cell {
  return {
    start: 0,
    tagEnd: 0,
    end: 0,
    row: 0,
    column: 0,
    addressed: false,
    style: 0,
    type: 0,
    valueStart: -1,
    valueEnd: -1,
    inlineStart: -1,
    inlineEnd: -1,
    formulaStart: -1,
    formulaEnd: -1,
    extraStart: -1,
    extraEnd: -1,
    rich: false,
    covers: undefined,
  };
}

/** Forgets the cell before. */
export function begin(cell: Cell, row: number, previous: number): void {
  cell.row = row;
  cell.column = previous + 1;
  cell.addressed = false;
  cell.style = 0;
  cell.type = 0;
  cell.valueStart = cell.valueEnd = -1;
  cell.inlineStart = cell.inlineEnd = -1;
  cell.formulaStart = cell.formulaEnd = -1;
  cell.extraStart = cell.extraEnd = -1;
  cell.rich = false;
  cell.covers = undefined;
}
