import type { ColumnRole, SheetAnalysis } from '../../contract/analysis.ts';
import type { ColourAction, ColourPart } from '../../contract/colour.ts';
import { columnNumber } from '../cellRef.ts';
import type { CellLook } from '../ports/workbooks.ts';

/** The column of a target that is new and has no place yet: all its cells are empty. */
export const UNPLACED = 0;

export interface TargetColumn {
  readonly column: number;
  readonly language: string;
  /** The most characters that its texts may have; null where its header does not say. */
  readonly maxLength: number | null;
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
  /** What the look of a source or target cell asks for; null where it is nothing. */
  readonly actionOf: ActionOf;
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
  const columns = sheet.columns.map(({ letter, role, language, maxLength }) => ({
    column: columnNumber(letter),
    role,
    language,
    maxLength,
  }));
  return layoutFromRoles(sheet.name, columns, {
    firstRow: sheet.firstRow,
    lastRow: toTheEnd ? null : sheet.lastRow,
    actionOf: actionsOf(sheet),
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
  }[],
  rows: Pick<TableLayout, 'firstRow' | 'lastRow'> & Partial<Pick<TableLayout, 'actionOf'>>,
): TableLayout | undefined {
  const of = (role: ColumnRole) => columns.filter((column) => column.role === role);
  const [source] = of('source');
  if (source === undefined || source.language === null) return undefined;
  return {
    sheet,
    keyColumn: of('key')[0]?.column ?? null,
    sourceColumn: source.column,
    sourceLanguage: source.language,
    targets: of('target').flatMap(({ column, language, maxLength = null }) =>
      language === null ? [] : { column, language, maxLength },
    ),
    others: columns.flatMap(({ column, role, language }) =>
      language !== null && column !== UNPLACED && (role === 'target' || role === 'reference')
        ? { column, language }
        : [],
    ),
    contextColumns: of('context').map(({ column }) => column),
    maxLengthColumn: of('max_length')[0]?.column ?? null,
    actionOf: NO_ACTION,
    ...rows,
  };
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
