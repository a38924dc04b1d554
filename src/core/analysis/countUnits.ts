import type { SkipReason } from '../../contract/analysis.ts';
import type { SheetTrailer } from '../ports/workbooks.ts';
import type { SheetRow } from '../sheetRows.ts';
import { createMergedCells } from '../table/mergedCells.ts';
import type { TableLayout } from '../table/tableLayout.ts';
import type { TargetWork } from '../table/markedCells.ts';
import { createRowReader, type UnitRow } from '../table/rowReader.ts';
import type { UnitFilter } from '../table/unitFilter.ts';
import { estimateTokens, ITEM_TOKENS } from '../text/tokens.ts';
import { createOpenCells, type OpenTotals } from './openCells.ts';

export interface UnitCounts {
  /** Rows whose source cell holds something to translate. */
  readonly units: number;
  /** How many rows repeat the key of an earlier one. */
  readonly repeatedKeys: number;
  readonly skipped: ReadonlyMap<SkipReason, number>;
  /** What is to be done for each target of the layout. */
  readonly targets: readonly (OpenTotals & { readonly language: string })[];
}

export interface UnitCounter {
  row(row: SheetRow): void;
  /** Cells merged into others are told only after a sheet's rows. */
  end(trailer: SheetTrailer): UnitCounts;
}

/** Counts a table's units and the cells to fill, row by row; it keeps no text. */
export function createUnitCounter(layout: TableLayout, filter: UnitFilter): UnitCounter {
  // Of the row that is read: one list for all of them.
  const works: TargetWork[] = [];
  let told = 0;
  const read = createRowReader(layout, filter, (_target, _cell, work) => {
    works[told] = work;
    told += 1;
  });
  const skipped = new Map<SkipReason, number>();
  const skip = (reason: SkipReason, by = 1) => skipped.set(reason, (skipped.get(reason) ?? 0) + by);
  const open = createOpenCells({
    source: layout.sourceLanguage,
    targets: layout.targets.map(({ language }) => language),
  });
  let units = 0;
  let repeatedKeys = 0;

  return {
    row(row) {
      told = 0;
      const unit = read(row);
      if (unit === undefined) return;
      if (unit.key !== null && unit.occurrence > 0) repeatedKeys += 1;
      if (unit.skip === null || unit.skip === 'over_limit') units += 1;
      if (unit.skip !== null) {
        skip(unit.skip);
        return;
      }
      let isOpen = false;
      for (const work of works) {
        if (work.skip === null) isOpen = true;
        else skip(work.skip);
      }
      if (isOpen) {
        open.add(unit.row, works, {
          sourceCharacters: unit.source.length,
          inputTokens: inputTokensOf(unit),
        });
      }
    },
    end({ merges }) {
      const isMerged = createMergedCells(
        merges,
        layout.targets.map(({ column }) => column),
      );
      const targets = layout.targets.map(({ column, language }, i) => {
        const { merged, ...totals } = open.totals(i, (row) => isMerged(row, column));
        if (merged > 0) skip('merged_target', merged);
        return { language, ...totals };
      });
      return { units, repeatedKeys, skipped, targets };
    },
  };
}

/** Keys and contexts travel too; keys cost about what English does. */
function inputTokensOf({ source, sourceLanguage: language, key, context }: UnitRow): number {
  return (
    ITEM_TOKENS.input +
    estimateTokens(source, language) +
    estimateTokens(key ?? '', 'en') +
    estimateTokens(context ?? '', language)
  );
}
