import type { Analysis } from '../../contract/analysis.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { Unit } from '../../contract/task.ts';
import { columnLetters } from '../cellRef.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import { createLookedAt } from '../lookedAt.ts';
import { createCellNotes, type NotedUnit } from '../table/cellNotes.ts';
import { createMergedCells } from '../table/mergedCells.ts';
import { asksOfColours, layoutOf, type TableLayout } from '../table/tableLayout.ts';
import { createUnitFilter } from '../table/unitFilter.ts';
import { markRuns } from '../text/runTags.ts';
import { unitsOf, type TableUnit } from '../table/unitsOf.ts';
import type { TargetCell } from './taskMaker.ts';

interface Deps {
  readonly workbooks: Workbooks;
  readonly path: string;
  readonly analysis: Analysis;
  readonly settings: SessionSettings;
  readonly signal: AbortSignal;
  /** Told of each unit that has cells to fill, in order, with those cells. */
  readonly found: (unit: Unit, cells: readonly TargetCell[]) => void;
}

interface OpenSheet {
  readonly layout: TableLayout;
  readonly read: ReturnType<typeof unitsOf>;
  readonly units: TableUnit[];
}

/** Reads the units that an analysis promised, by the very rules by which it counted them. */
export async function readUnits({
  workbooks,
  path,
  analysis,
  settings,
  signal,
  found,
}: Deps): Promise<Fingerprint> {
  const filter = createUnitFilter(settings);
  const planned = new Set(analysis.languages.map(({ language }) => language));
  const layouts = new Map(analysis.sheets.map((sheet) => [sheet.name, layoutOf(sheet)]));
  let names: readonly string[] = [];
  const lookedAt = createLookedAt();
  let open: (OpenSheet & { readonly sheet: number }) | undefined;
  let index = 0;

  const openSheet = (sheet: number): OpenSheet | undefined => {
    if (open?.sheet === sheet) return open;
    const all = layouts.get(names[sheet] ?? '');
    if (all === undefined) return undefined;
    const layout = { ...all, targets: all.targets.filter(({ language }) => planned.has(language)) };
    open = { sheet, layout, read: unitsOf(layout, filter), units: [] };
    return open;
  };

  return workbooks.read(
    path,
    {
      ...(asksOfColours(analysis) && { conditions: lookedAt.conditions }),
      outline({ sheets, ...outline }) {
        names = sheets.map(({ name }) => name);
        lookedAt.outline(outline);
      },
      page(page) {
        const current = openSheet(page.sheet);
        if (current === undefined) return;
        for (const row of lookedAt.rows(page)) {
          const unit = current.read(row);
          if (unit?.skip === null) current.units.push(unit);
        }
      },
      // Which cells lie inside a merged range is told after the last page.
      sheetEnd({ sheet, merges, ...trailer }) {
        if (open?.sheet !== sheet) return;
        const isInsideMerge = createMergedCells(
          merges,
          open.layout.targets.map(({ column }) => column),
        );
        const noted = createCellNotes(trailer, open.layout);
        for (const unit of open.units) {
          const cells = unit.targets
            .filter(({ skip, column }) => skip === null && !isInsideMerge(unit.row, column))
            .map(({ language, column, text, kind }) => ({
              language,
              column: columnLetters(column),
              before: text,
              kind,
            }));
          if (cells.length === 0) continue;
          found(unitFrom(noted(unit), open.layout.sheet, index), cells);
          index += 1;
        }
        open = undefined;
      },
    },
    signal,
  );
}

/** The unit of a row in the words of the contract. */
export function unitFrom(
  {
    row,
    key,
    occurrence,
    sourceLanguage,
    source,
    runs,
    context,
    maxLength,
    maxLengths,
    uppercase,
  }: NotedUnit,
  sheet: string,
  index: number,
): Unit {
  const marked = runs && markRuns(runs)?.marked;
  return {
    index,
    sheet,
    row,
    key,
    occurrence,
    sourceLanguage,
    source,
    ...(marked !== undefined && { marked }),
    context,
    maxLength,
    ...(Object.keys(maxLengths).length > 0 && { maxLengths }),
    ...(uppercase.length > 0 && { uppercase: [...uppercase] }),
  };
}
