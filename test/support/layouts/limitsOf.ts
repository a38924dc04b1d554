import type { SheetAnalysis } from '../../../src/contract/analysis.ts';
import type { SheetRow } from '../../../src/core/sheetRows.ts';
import { layoutOf } from '../../../src/core/table/tableLayout.ts';
import { createUnitFilter } from '../../../src/core/table/unitFilter.ts';
import { unitsOf } from '../../../src/core/table/unitsOf.ts';
import type { LabelledSheet } from './labelledLayout.ts';

/** How long the translation of each unit may be, as an analysis has it split. */
export function limitsOf(sheet: SheetAnalysis, rows: LabelledSheet['rows']): readonly (number | null)[] {
  const layout = layoutOf(sheet);
  if (layout === undefined) return [];
  const read = unitsOf(layout, createUnitFilter({}));
  return rows.flatMap((row, i) => {
    const unit = read(sheetRow(i + 1, row));
    return unit?.skip === null ? [unit.maxLength] : [];
  });
}

function sheetRow(row: number, cells: LabelledSheet['rows'][number]): SheetRow {
  return {
    row,
    cells: cells.flatMap((cell, i) =>
      typeof cell === 'string' || typeof cell === 'number'
        ? [
            {
              column: i + 1,
              text: String(cell),
              kind: typeof cell === 'string' ? ('text' as const) : ('number' as const),
              lock: 'none' as const,
            },
          ]
        : [],
    ),
  };
}
