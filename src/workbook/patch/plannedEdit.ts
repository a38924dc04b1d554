import type { CellEdit } from '../../core/ports/workbooks.ts';

/** An edit that is known to be allowed, with what its text is written as. */
export interface PlannedEdit extends Omit<CellEdit, 'format'> {
  /** Where it is rich; together the edit's text. */
  readonly runs?: readonly FormattedRun[];
  /** Where its cell gets another style. */
  readonly restyle?: Restyle;
}

/** A run with the markup of its properties (`rPr`), empty for the cell's own. */
export interface FormattedRun {
  readonly properties: string;
  readonly text: string;
}

/** Another style of a cell: numbers of cell formats. */
export interface Restyle {
  readonly from: number;
  readonly to: number;
}

/** A cell whose style alone changes. */
export interface RestyledCell extends Restyle {
  readonly row: number;
  readonly column: number;
}
