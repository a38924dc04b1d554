import type { SheetAnalysis } from '../../contract/analysis.ts';
import { columnLetters } from '../cellRef.ts';
import type { SheetTrailer } from '../ports/workbooks.ts';
import type { SheetRow } from '../sheetRows.ts';
import type { UnitFilter } from '../table/unitFilter.ts';
import type { LanguageDetector } from '../text/script.ts';
import type { Wishes } from './chooseRoles.ts';
import { createUnitCounter, type UnitCounter, type UnitCounts } from './countUnits.ts';
import { decideTable, type DecidedTable } from './decideTable.ts';
import type { HeaderReader } from './readHeader.ts';
import type { LanguageColumn } from './refusals.ts';
import type { SelectedSheet } from './selectSheets.ts';

/** So many rows of a sheet are held, no more, to decide what its columns are. */
export const SAMPLE_ROWS = 500;

export interface AnalyzedSheet {
  readonly analysis: SheetAnalysis;
  /** Undefined where the sheet is left out. */
  readonly counts: UnitCounts | undefined;
  readonly languages: readonly LanguageColumn[];
  readonly sourceFound: boolean;
  readonly targetsFound: readonly string[];
  readonly warnings: readonly string[];
}

export interface SheetAnalyzer {
  rows(rows: Iterable<SheetRow>): Promise<void>;
  end(trailer: SheetTrailer): Promise<AnalyzedSheet>;
  /** Rows held right now: never more than `SAMPLE_ROWS`. */
  readonly held: () => number;
}

interface Deps {
  readonly sheet: SelectedSheet;
  readonly read: HeaderReader;
  readonly detect: LanguageDetector;
  readonly wishes: Wishes;
  readonly filter: UnitFilter;
}

/** Analyzes one sheet while its rows stream by: decides from the first ones, then counts. */
export function createSheetAnalyzer({ sheet, read, detect, wishes, filter }: Deps): SheetAnalyzer {
  const { name } = sheet.outline;
  let sample: SheetRow[] = [];
  let counting: Counting | undefined;

  async function decide(): Promise<Counting> {
    const { said } = sheet;
    const begun = beginCounting(
      await decideTable({ sheet: name, sample, said, read, detect, wishes }),
      filter,
    );
    for (const row of sample) begun.row(row);
    sample = [];
    return begun;
  }

  return {
    held: () => sample.length,
    async rows(rows) {
      for (const row of rows) {
        if (counting !== undefined) counting.row(row);
        else {
          sample.push(row);
          if (sample.length >= SAMPLE_ROWS) counting = await decide();
        }
      }
    },
    async end(trailer) {
      const empty = counting === undefined && sample.length === 0;
      const { table, filled, rows, counter } = (counting ??= await decide());
      const { roles } = table;
      const counts = counter?.end(trailer);
      const leftOut = empty ? 'It is empty' : roles.problem;
      const analysis: SheetAnalysis = {
        name,
        visibility: sheet.outline.visibility,
        leftOut,
        headerRow: table.headerRow,
        firstRow: rows() === 0 ? null : table.firstRow,
        lastRow: rows() === 0 ? null : rows(),
        columns: roles.columns.map(({ column, ...said }) => ({
          ...said,
          letter: columnLetters(column),
          filled: filled.get(column) ?? 0,
        })),
        units: counts?.units ?? 0,
      };
      const warnings = leftOut === null ? [...roles.warnings, ...remarks(table, counts, trailer)] : [];
      return {
        analysis,
        counts: leftOut === null ? counts : undefined,
        languages: roles.languages,
        sourceFound: roles.sourceFound,
        targetsFound: leftOut === null ? roles.targetsFound : [],
        warnings: warnings.map((warning) => `“${name}”: ${warning}`),
      };
    },
  };
}

interface Counting {
  readonly table: DecidedTable;
  readonly counter: UnitCounter | undefined;
  readonly filled: ReadonlyMap<number, number>;
  /** The last row of data met; 0 where there is none. */
  readonly rows: () => number;
  row(row: SheetRow): void;
}

function beginCounting(table: DecidedTable, filter: UnitFilter): Counting {
  const { layout, roles, firstRow, lastRow } = table;
  const counter = layout && createUnitCounter(layout, filter);
  const filled = new Map(roles.columns.map(({ column }) => [column, 0]));
  let last = 0;
  return {
    table,
    counter,
    filled,
    rows: () => last,
    row(row) {
      if (row.row < firstRow || (lastRow !== null && row.row > lastRow)) return;
      let any = false;
      for (const { column, text } of row.cells) {
        const count = filled.get(column);
        if (count === undefined || text.trim() === '') continue;
        filled.set(column, count + 1);
        any = true;
      }
      if (any) last = row.row;
      counter?.row(row);
    },
  };
}

function remarks(
  table: DecidedTable,
  counts: UnitCounts | undefined,
  trailer: SheetTrailer,
): readonly string[] {
  const isHidden = (column: number) =>
    trailer.hiddenColumns.some(({ first, last }) => column >= first && column <= last);
  const hidden = table.roles.columns.filter(({ column, role }) => role === 'target' && isHidden(column));
  const repeated = counts?.repeatedKeys ?? 0;
  const byContent = table.headerRow === null && table.roles.columns.every(({ confidence }) => confidence < 1);
  return [
    ...(byContent
      ? ['It has no header row that is recognized: its columns are guessed by their cells. Look them over.']
      : []),
    ...hidden.map(
      ({ column, language }) =>
        `Column ${columnLetters(column)} (${language ?? ''}) is hidden and takes part all the same.`,
    ),
    ...(repeated > 0
      ? [`${repeated} rows repeat the key of another; they are told apart by their order.`]
      : []),
  ];
}
