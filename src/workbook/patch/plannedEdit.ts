import type { CellEdit } from '../../core/ports/workbooks.ts';

/** An edit that is known to be allowed, with what its text is written as. */
export interface PlannedEdit extends Omit<CellEdit, 'format'> {
  /** Where it is rich; together the edit's text. */
  readonly runs?: readonly FormattedRun[];
}

/** A run with the markup of its properties (`rPr`), empty for the cell's own. */
export interface FormattedRun {
  readonly properties: string;
  readonly text: string;
}
