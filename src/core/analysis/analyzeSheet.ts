import type { SheetAnalysis } from '../../contract/analysis.ts';
import { columnLetters } from '../cellRef.ts';
import type { SheetTrailer } from '../ports/workbooks.ts';
import type { SheetRow } from '../sheetRows.ts';
import { createExclusions, type Exclusions } from '../table/exclusions.ts';
import { UNPLACED } from '../table/tableLayout.ts';
import { limitInWords, limitOfHeader } from '../table/readLimit.ts';
import type { UnitFilter } from '../table/unitFilter.ts';
import { isBlank } from '../text/isBlank.ts';
import type { LanguageDetector } from '../text/script.ts';
import { addColumns, type AddedColumns } from './addColumns.ts';
import type { AskedSource, Wishes } from './chooseRoles.ts';
import { createUnitCounter, type UnitCounter, type UnitCounts } from './countUnits.ts';
import { decideTable, type DecidedTable } from './decideTable.ts';
import type { HeaderReader } from './readHeader.ts';
import type { RefusedTarget } from './lackingTargets.ts';
import type { LanguageColumn } from './refusals.ts';
import type { SaidOfSheet } from './sheetOverrides.ts';
import type { SelectedSheet } from './selectSheets.ts';
import { completeTable, type CompleteTable } from './completeTable.ts';
import { unknownColours, type SaidLegend } from './readColours.ts';
import { uncountedConditions } from './uncountedConditions.ts';
import { unmetSayings } from './unmetSayings.ts';
import { createUsedColumns, type UsedColumns } from './usedColumns.ts';

/** So many rows of a sheet are held, no more, to decide what its columns are. */
export const SAMPLE_ROWS = 500;

export interface AnalyzedSheet {
  readonly analysis: SheetAnalysis;
  /** Undefined where the sheet is left out. */
  readonly counts: UnitCounts | undefined;
  readonly languages: readonly LanguageColumn[];
  readonly sourceFound: boolean;
  readonly targetsFound: readonly string[];
  /** Wished targets that are the language of its source. */
  readonly asSource: readonly AskedSource[];
  readonly warnings: readonly string[];
  /** Wished languages that have no column here and get none. */
  readonly refused: readonly RefusedTarget[];
  /** The same sheet without new columns, where it gets them only if no other sheet is what is meant. */
  readonly plain?: AnalyzedSheet;
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
  readonly legend: SaidLegend;
}

/** Analyzes one sheet while its rows stream by: decides from the first ones, then counts. */
export function createSheetAnalyzer({ sheet, read, detect, wishes, filter, legend }: Deps): SheetAnalyzer {
  const { name } = sheet.outline;
  let sample: SheetRow[] = [];
  let counting: Counting | undefined;
  const used = createUsedColumns();

  async function decide(): Promise<Counting> {
    const { said } = sheet;
    const table = await decideTable({ sheet: name, sample, said, read, detect, wishes });
    const exclusions = createExclusions(said.excluded);
    const begun = beginCounting(completeTable(table, sample, legend, exclusions), filter, used);
    const header = sample.find(({ row }) => row === begun.table.headerRow);
    for (const row of sample) begun.row(row);
    sample = [];
    return { ...begun, exclusions, headers: header?.cells.map(({ text }) => text) ?? [] };
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
      const begun = (counting ??= await decide());
      const { lacking } = begun.table.roles;
      const added = addColumns({ table: begun.table, used, trailer, headers: begun.headers, read });
      const finish = (columns: AddedColumns): AnalyzedSheet =>
        finishSheet({ sheet, counting: begun, columns, trailer, empty });
      if (!lacking.isLone || added.columns.length === 0) return finish(added);
      const refused = added.columns.map(({ language }) => ({ language, reason: LONE }));
      return { ...finish(added), plain: finish({ columns: [], refused: [...added.refused, ...refused] }) };
    },
  };
}

const LONE =
  'the source is its only language, as in a legend; say in lingrid.json which column is its source if it is to be translated';

/** What a sheet comes to once its trailer is known, with some new columns. */
function finishSheet({
  sheet,
  counting: { table, filled, rows, counter, exclusions },
  columns: { columns: added, refused },
  trailer,
  empty,
}: {
  readonly sheet: SelectedSheet;
  readonly counting: Counting;
  readonly columns: AddedColumns;
  readonly trailer: SheetTrailer;
  readonly empty: boolean;
}): AnalyzedSheet {
  const { name, visibility } = sheet.outline;
  const { roles } = table;
  const counted = counter?.end(trailer);
  const noted = new Map(
    trailer.comments.flatMap(({ row, column, text }) => (row === table.headerRow ? [[column, text]] : [])),
  );
  const limitOf = (column: number, header: string | null) =>
    limitOfHeader(header ?? '') ?? limitInWords(noted.get(column) ?? '');
  const leftOut = empty ? 'It is empty' : added.length > 0 ? null : roles.problem;
  const uses = table.colours?.uses() ?? [];
  const counts = leftOut === null ? counted && withoutRefused(counted, table, added) : undefined;
  const analysis: SheetAnalysis = {
    name,
    visibility,
    leftOut,
    headerRow: table.headerRow,
    headerGuess: table.headerGuess,
    firstRow: rows() === 0 ? null : table.firstRow,
    lastRow: rows() === 0 ? null : rows(),
    nextTable: table.nextTable,
    excluded: sheet.said.excluded,
    columns: [
      ...roles.columns.map(({ column, ...said }) => ({
        ...said,
        letter: columnLetters(column),
        filled: filled(column),
        isNew: false,
        maxLength: said.role === 'target' ? limitOf(column, said.header) : null,
        uppercase: said.role === 'target' && isUppercase(sheet.said, table.uppercase, column, said.header),
      })),
      ...added,
    ],
    units: counted?.units ?? 0,
    keyed: table.layout?.keyed ?? false,
    colours: leftOut === null ? [...uses] : [],
  };
  const warnings =
    leftOut === null
      ? [
          ...roles.warnings,
          ...remarks(table, counts, trailer),
          ...unmetSayings({ said: sheet.said, exclusions, columns: analysis.columns }),
          ...remarksOnNew(added),
          ...unknownColours(uses),
          ...uncountedConditions(table.layout, rows(), trailer.undecided),
        ]
      : [];
  return {
    analysis,
    counts,
    languages: roles.languages,
    sourceFound: roles.sourceFound,
    asSource: roles.asSource,
    targetsFound: leftOut === null ? [...roles.targetsFound, ...added.map(({ language }) => language)] : [],
    warnings: warnings.map((warning) => `“${name}”: ${warning}`),
    refused,
  };
}

/** Counts are made for all columns that are lacking, before it is known which of them find a place. */
function withoutRefused(
  counts: UnitCounts,
  { layout }: DecidedTable,
  added: AddedColumns['columns'],
): UnitCounts {
  const isThere = (i: number, language: string) =>
    layout?.targets[i]?.column !== UNPLACED || added.some((column) => column.language === language);
  return { ...counts, targets: counts.targets.filter(({ language }, i) => isThere(i, language)) };
}

function remarksOnNew(added: AddedColumns['columns']): readonly string[] {
  return added.map(({ letter, language }) => `A new column ${letter} (${language}) will be added.`);
}

interface Counting extends BegunCounting {
  readonly exclusions: Exclusions;
  /** What stands in the header row. */
  readonly headers: readonly string[];
}

interface BegunCounting {
  readonly table: CompleteTable;
  readonly counter: UnitCounter | undefined;
  readonly filled: (column: number) => number;
  /** The last row of data met; 0 where there is none. */
  readonly rows: () => number;
  row(row: SheetRow): void;
}

function beginCounting(table: CompleteTable, filter: UnitFilter, used: UsedColumns): BegunCounting {
  const { layout, roles, firstRow, lastRow } = table;
  const counter = layout && createUnitCounter(layout, filter);
  const known = roles.columns.map(({ column }) => column);
  const counts = new Uint32Array(Math.max(0, ...known) + 1);
  const isCounted = new Uint8Array(counts.length);
  for (const column of known) isCounted[column] = 1;
  let last = 0;
  return {
    table,
    counter,
    filled: (column) => counts[column] ?? 0,
    rows: () => last,
    row(row) {
      const isOfTable = row.row >= firstRow && (lastRow === null || row.row <= lastRow);
      for (const { column, text } of row.cells) {
        used.add(column);
        if (!isOfTable || isCounted[column] !== 1 || isBlank(text)) continue;
        counts[column] = (counts[column] ?? 0) + 1;
        last = row.row;
      }
      if (!isOfTable) return;
      table.colours?.row(row);
      counter?.row(row);
    },
  };
}

/** A header may say it: `German (UPPERCASE)`. */
const IN_CAPITALS = /\b(?:upper ?case|all caps|capitals)\b|全大写|大写|大文字/iu;

function isUppercase(
  { columns }: SaidOfSheet,
  ofSheet: boolean,
  column: number,
  header: string | null,
): boolean {
  return columns.get(columnLetters(column))?.uppercase ?? (ofSheet || IN_CAPITALS.test(header ?? ''));
}

function otherTable(row: number): string {
  return `Something else begins in row ${row}, below the table: only the table is translated. If it belongs to it, say in lingrid.json which rows do (firstRow, lastRow); if not, a sheet of its own makes it one of its own.`;
}

const PROTECTED =
  'It is protected in Excel. Translations are written into it all the same, and the protection stays.';

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
    ...(trailer.isProtected ? [PROTECTED] : []),
    ...(table.nextTable === null ? [] : [otherTable(table.nextTable)]),
    ...(byContent
      ? ['It has no header row that is recognized: its columns are guessed by their cells. Look them over.']
      : []),
    ...hidden.map(
      ({ column, language }) =>
        `Column ${columnLetters(column)} (${language ?? ''}) is hidden and takes part all the same: "excludeColumns" in lingrid.json leaves it out.`,
    ),
    ...(repeated > 0
      ? [`${repeated} rows repeat the key of another; they are told apart by their order.`]
      : []),
  ];
}
