import type { SkipReason, TaskKind } from '../../contract/analysis.ts';
import type { CellLock } from '../../contract/cells.ts';
import type { SheetRow } from '../sheetRows.ts';
import { createRowReader, type UnitRow } from './rowReader.ts';
import type { TableLayout } from './tableLayout.ts';
import type { UnitFilter } from './unitFilter.ts';

export interface TableTarget {
  readonly column: number;
  readonly language: string;
  /** What the cell holds; null where it is empty. */
  readonly text: string | null;
  readonly lock: CellLock;
  readonly kind: TaskKind;
  /** Why this cell is left alone, as far as its row tells; merges are told after a sheet's last page. */
  readonly skip: SkipReason | null;
}

/** A row of data, with what it holds for each target. */
export interface TableUnit extends UnitRow {
  readonly targets: readonly TableTarget[];
}

/** Reads a table row by row, as `createRowReader` does. Split makes tasks with it, export finds cells again with it. */
export function unitsOf(layout: TableLayout, filter: UnitFilter): (row: SheetRow) => TableUnit | undefined {
  let targets: TableTarget[] = [];
  const read = createRowReader(layout, filter, ({ column, language }, { text, lock }, { kind, skip }) => {
    targets.push({ column, language, text: text === '' ? null : text, lock, kind, skip });
  });
  return (row) => {
    targets = [];
    const unit = read(row);
    return unit && { ...unit, targets };
  };
}
