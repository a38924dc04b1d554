import type { Analysis, SheetAnalysis } from '../../contract/analysis.ts';
import type { Fingerprint } from '../../contract/fingerprint.ts';
import { cellRef, columnLetters, columnNumber } from '../cellRef.ts';
import type { SessionSettings } from '../../contract/session.ts';
import type { CellLock } from '../../contract/cells.ts';
import type { NewColumn, Workbooks } from '../ports/workbooks.ts';
import { createLookedAt } from '../lookedAt.ts';
import type { SheetRow } from '../sheetRows.ts';
import { unitFrom } from '../split/readUnits.ts';
import { createCellNotes } from '../table/cellNotes.ts';
import { markOf } from '../table/mark.ts';
import { createMergedCells } from '../table/mergedCells.ts';
import { asksOfColours, layoutOf, type TableLayout, type TargetColumn } from '../table/tableLayout.ts';
import { createUnitFilter } from '../table/unitFilter.ts';
import { unitsOf, type TableUnit } from '../table/unitsOf.ts';
import type { CurrentSource } from './editFor.ts';
import type { CurrentCell } from './matchResults.ts';
import type { RowMarks } from './repaintFinished.ts';
import { watchNewColumns, type FreshColumn, type NewColumnWatch } from './newColumns.ts';

interface OpenSheet {
  readonly sheet: number;
  readonly read: ((row: SheetRow) => void) | undefined;
  readonly watch: NewColumnWatch | undefined;
}

/** A row that was met. */
interface MetUnit {
  readonly unit: TableUnit;
  readonly layout: TableLayout;
  readonly cells: readonly CurrentCell[];
  readonly marks: RowMarks;
}

interface Deps {
  readonly workbooks: Workbooks;
  readonly path: string;
  readonly analysis: Analysis;
  /** Which units take part; how many does not count here. */
  readonly settings: Pick<SessionSettings, 'keys'>;
  readonly signal: AbortSignal;
  /** Told of each unit there is now, with its target cells, and what their colours ask for. */
  readonly found: (source: CurrentSource, cells: readonly CurrentCell[], marks: RowMarks) => void;
}

const LOCKED: Readonly<Record<CellLock, string | null>> = {
  none: null,
  formula: 'The cell holds a formula.',
  array_range: 'The cell belongs to the range of an array formula.',
  table_header: 'The cell is the header of an Excel table.',
  rich_value: 'The cell holds a rich value that a text would destroy.',
};

const MERGED = 'The cell lies inside a merged range.';
const TAKEN =
  'The new column is not free any more: somebody has written into it. Analyze the workbook again.';

/** The bytes that were read, and the columns that are still to be added to them. */
export interface CurrentCells {
  readonly fingerprint: Fingerprint;
  readonly fresh: readonly FreshColumn[];
  /** Those that an earlier export has added. */
  readonly added: readonly NewColumn[];
}

/**
 * Reads the tables of an analysis as they are now, which may be longer than they were. Columns whose header
 * is no longer the one that was analyzed are passed over: they may mean something else.
 */
export async function readCurrentCells({
  workbooks,
  path,
  analysis,
  settings: { keys },
  signal,
  found,
}: Deps): Promise<CurrentCells> {
  const filter = createUnitFilter({ keys });
  const sheets = new Map(analysis.sheets.map((sheet) => [sheet.name, sheet]));
  let names: readonly string[] = [];
  const lookedAt = createLookedAt();
  /** Until the sheet ends: which cells lie inside a merged range is told last. */
  let met: MetUnit[] = [];
  let open: OpenSheet | undefined;
  const fresh: FreshColumn[] = [];
  const added: NewColumn[] = [];

  const openTable = (sheet: SheetAnalysis | undefined): ((row: SheetRow) => void) | undefined => {
    const narrow = sheet === undefined ? undefined : layoutOf(sheet, { toTheEnd: true });
    if (sheet === undefined || narrow === undefined) return undefined;
    const analyzed = { ...narrow, targets: [...narrow.targets, ...otherLanguages(sheet)] };
    const isTarget = new Set(narrow.targets.map(({ column }) => column));
    let layout: TableLayout | undefined = sheet.headerRow === null ? analyzed : undefined;
    let read = layout === undefined ? undefined : unitsOf(layout, filter);
    const { headerRow } = sheet;
    const headers: SheetRow[] = [];
    return (row) => {
      if (headerRow !== null && row.row >= headerRow && row.row < analyzed.firstRow) headers.push(row);
      else if (headers.length > 0 && layout === undefined) {
        layout = sameColumns(sheet, analyzed, headers);
        read = layout === undefined ? undefined : unitsOf(layout, filter);
        headers.length = 0;
      }
      const unit = read?.(row);
      if (unit === undefined || layout === undefined) return;
      const isExcluded = layout.exclusions.skipOf(row, unit.key) !== null;
      const cells = unit.targets.map(({ column, language, text, lock, skip }) => ({
        sheet: sheet.name,
        row: unit.row,
        column,
        ref: cellRef(unit.row, column),
        language,
        text,
        skip: unit.skip ?? skip,
        isExcluded,
        isTarget: isTarget.has(column),
        locked: LOCKED[lock],
      }));
      met.push({ unit, layout, cells, marks: marksOf(row, unit, layout) });
    };
  };

  const fingerprint = await workbooks.read(
    path,
    {
      ...(asksOfColours(analysis) && { conditions: lookedAt.conditions }),
      outline: (outline) => {
        names = outline.sheets.map(({ name }) => name);
        lookedAt.outline(outline);
      },
      page(page) {
        if (open?.sheet !== page.sheet) {
          const analyzed = sheets.get(names[page.sheet] ?? '');
          const read = openTable(analyzed);
          open = { sheet: page.sheet, read, watch: read && analyzed && watchNewColumns(analyzed) };
        }
        if (open.read === undefined) return;
        for (const row of lookedAt.rows(page)) {
          open.watch?.row(row);
          open.read(row);
        }
      },
      sheetEnd({ sheet, merges, ...trailer }) {
        const watch = open?.sheet === sheet ? open.watch : undefined;
        fresh.push(...(watch?.fresh() ?? []));
        added.push(...(watch?.added() ?? []));
        const columns = [...new Set(met.flatMap(({ cells }) => cells.map(({ column }) => column)))];
        const isInsideMerge = createMergedCells(merges, columns);
        let noted: ReturnType<typeof createCellNotes> | undefined;
        for (const { unit, layout, cells, marks } of met) {
          noted ??= createCellNotes(trailer, layout);
          found(
            {
              unit: unitFrom(noted(unit), layout.sheet, 0),
              column: unit.sourceColumn,
              runs: unit.runs,
            },
            cells.map((cell) => {
              if (watch?.isTaken(cell.column) === true) return { ...cell, locked: TAKEN };
              return isInsideMerge(cell.row, cell.column) ? { ...cell, locked: MERGED } : cell;
            }),
            marks,
          );
        }
        met = [];
      },
    },
    signal,
  );
  return { fingerprint, fresh, added };
}

const UNMARKED: RowMarks = { source: null, cells: [] };

function marksOf(
  { lookOf }: SheetRow,
  { sourceColumn, targets }: TableUnit,
  { actionOf }: TableLayout,
): RowMarks {
  if (lookOf === undefined) return UNMARKED;
  const mark = (column: number) => markOf(actionOf, column, lookOf(column));
  return { source: mark(sourceColumn), cells: targets.map(({ column }) => mark(column)) };
}

/** Columns that this analysis only consults: an earlier one may have had them translated. */
function otherLanguages({ columns }: SheetAnalysis): readonly TargetColumn[] {
  // What a person has called a reference is to be consulted, not written.
  return columns.flatMap(({ role, letter, language, confidence }) =>
    role === 'reference' && confidence < 1 && language !== null
      ? [{ column: columnNumber(letter), language, maxLength: null, uppercase: false }]
      : [],
  );
}

/** The layout without the targets whose header has changed; undefined where key or source have. */
function sameColumns(
  sheet: SheetAnalysis,
  layout: TableLayout,
  headers: readonly SheetRow[],
): TableLayout | undefined {
  const textIn = ({ cells }: SheetRow, column: number): string =>
    cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  const isSame = (column: number): boolean => {
    const letter = columnLetters(column);
    const analyzed = sheet.columns.find((each) => each.letter === letter);
    // What has become of it is told at the sheet's end.
    if (analyzed?.isNew === true) return true;
    const header = (analyzed?.header ?? '').trim();
    // A header of two rows says it in either.
    return header === ''
      ? headers.every((row) => row.row !== sheet.headerRow || textIn(row, column) === '')
      : headers.some((row) => textIn(row, column) === header);
  };
  const fixed = layout.keyColumn === null ? [layout.sourceColumn] : [layout.sourceColumn, layout.keyColumn];
  if (!fixed.every(isSame)) return undefined;
  return { ...layout, targets: layout.targets.filter(({ column }) => isSame(column)) };
}
