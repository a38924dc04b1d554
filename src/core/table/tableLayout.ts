import {
  NOTHING_EXCLUDED,
  type Analysis,
  type ColumnRole,
  type SheetAnalysis,
} from '../../contract/analysis.ts';
import type { ColourAction, ColourPart } from '../../contract/colour.ts';
import { columnNumber } from '../cellRef.ts';
import type { CellLook } from '../ports/workbooks.ts';
import { createExclusions, type Exclusions } from './exclusions.ts';

/** The column of a target that is new and has no place yet: all its cells are empty. */
export const UNPLACED = 0;

export interface TargetColumn {
  readonly column: number;
  readonly language: string;
  /** The most characters that its texts may have; null where its header does not say. */
  readonly maxLength: number | null;
  /** Whether they are put in capitals. */
  readonly uppercase: boolean;
}

export type ActionOf = (column: number, look: CellLook) => ColourAction | null;

const NO_ACTION: ActionOf = () => null;

/** Where a sheet's table has what. Rows and columns count from 1. */
export interface TableLayout {
  readonly sheet: string;
  readonly keyColumn: number | null;
  readonly sourceColumn: number;
  readonly sourceLanguage: string;
  /** The columns that are worked on, from left to right. */
  readonly targets: readonly TargetColumn[];
  /** Columns that a row can be translated out of where a colour says so: targets, worked on or not, and references. */
  readonly others: readonly Pick<TargetColumn, 'column' | 'language'>[];
  readonly contextColumns: readonly number[];
  readonly maxLengthColumn: number | null;
  /** What stands above columns, where that is one row. */
  readonly headers: ReadonlyMap<number, string>;
  /** Whether a lone text without a key is a heading. */
  readonly keyed: boolean;
  /** What the look of a source or target cell asks for; null where it is nothing. */
  readonly actionOf: ActionOf;
  /** What a person leaves out of it. */
  readonly exclusions: Exclusions;
  readonly firstRow: number;
  /** Null: the table goes on to the sheet's end. */
  readonly lastRow: number | null;
}

/**
 * The layout of an analyzed sheet; undefined where it is left out or has no rows. With `toTheEnd` rows after
 * the last one that was analyzed belong to it too: a workbook may have grown since.
 */
export function layoutOf(
  sheet: SheetAnalysis,
  { toTheEnd = false }: { readonly toTheEnd?: boolean } = {},
): TableLayout | undefined {
  if (sheet.leftOut !== null || sheet.firstRow === null) return undefined;
  const columns = sheet.columns.map(({ letter, role, language, maxLength, uppercase }) => ({
    column: columnNumber(letter),
    role,
    language,
    maxLength,
    uppercase,
  }));
  return layoutFromRoles(sheet.name, columns, {
    firstRow: sheet.firstRow,
    lastRow: toTheEnd ? (sheet.nextTable === null ? null : sheet.nextTable - 1) : sheet.lastRow,
    headers: headersOf(sheet),
    keyed: sheet.keyed,
    actionOf: actionsOf(sheet),
    exclusions: createExclusions(sheet.excluded),
  });
}

/** The layout that columns from left to right give; undefined where none is a source in a known language. */
export function layoutFromRoles(
  sheet: string,
  columns: readonly {
    readonly column: number;
    readonly role: ColumnRole;
    readonly language: string | null;
    readonly maxLength?: number | null;
    readonly uppercase?: boolean;
  }[],
  rows: Pick<TableLayout, 'firstRow' | 'lastRow'> &
    Partial<Pick<TableLayout, 'actionOf' | 'exclusions' | 'headers' | 'keyed'>>,
): TableLayout | undefined {
  const of = (role: ColumnRole) => columns.filter((column) => column.role === role);
  const [source] = of('source');
  if (source === undefined || source.language === null) return undefined;
  return {
    sheet,
    keyColumn: of('key')[0]?.column ?? null,
    sourceColumn: source.column,
    sourceLanguage: source.language,
    targets: of('target').flatMap(({ column, language, maxLength = null, uppercase = false }) =>
      language === null ? [] : { column, language, maxLength, uppercase },
    ),
    others: columns.flatMap(({ column, role, language }) =>
      language !== null && column !== UNPLACED && (role === 'target' || role === 'reference')
        ? { column, language }
        : [],
    ),
    contextColumns: of('context').map(({ column }) => column),
    maxLengthColumn: of('max_length')[0]?.column ?? null,
    actionOf: NO_ACTION,
    exclusions: createExclusions(NOTHING_EXCLUDED),
    headers: new Map(),
    keyed: false,
    ...rows,
  };
}

/** Whether anything in a workbook is decided by how cells look. */
export function asksOfColours({ sheets }: Pick<Analysis, 'sheets'>): boolean {
  return sheets.some(
    ({ leftOut, colours }) => leftOut === null && colours.some(({ action }) => action !== null),
  );
}

/** By the colours that an analysis found a meaning for. */
function actionsOf({ colours }: SheetAnalysis): ActionOf {
  const known = new Map(
    colours.flatMap(({ letter, part, colour, action }) =>
      action === null ? [] : [[`${columnNumber(letter)} ${part} ${colour}`, action]],
    ),
  );
  if (known.size === 0) return NO_ACTION;
  const of = (column: number, part: ColourPart, colour: string | null) =>
    colour === null ? undefined : known.get(`${column} ${part} ${colour}`);
  return (column, { fill, font }) => of(column, 'fill', fill) ?? of(column, 'font', font) ?? null;
}

export function headersOf({
  columns,
}: {
  readonly columns: readonly HeadedColumn[];
}): TableLayout['headers'] {
  return new Map(
    columns.flatMap(({ letter, header }) => (header === null ? [] : [[columnNumber(letter), header.trim()]])),
  );
}

interface HeadedColumn {
  readonly letter: string;
  readonly header: string | null;
}
