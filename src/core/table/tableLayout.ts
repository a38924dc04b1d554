import type { ColumnRole, SheetAnalysis } from '../../contract/analysis.ts';
import { columnNumber } from '../cellRef.ts';

/** The column of a target that is new and has no place yet: all its cells are empty. */
export const UNPLACED = 0;

export interface TargetColumn {
  readonly column: number;
  readonly language: string;
  /** The most characters that its texts may have; null where its header does not say. */
  readonly maxLength: number | null;
}

/** Where a sheet's table has what. Rows and columns count from 1. */
export interface TableLayout {
  readonly sheet: string;
  readonly keyColumn: number | null;
  readonly sourceColumn: number;
  readonly sourceLanguage: string;
  /** The columns that are worked on, from left to right. */
  readonly targets: readonly TargetColumn[];
  readonly contextColumns: readonly number[];
  readonly maxLengthColumn: number | null;
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
  rows: Pick<TableLayout, 'firstRow' | 'lastRow'>,
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
    contextColumns: of('context').map(({ column }) => column),
    maxLengthColumn: of('max_length')[0]?.column ?? null,
    ...rows,
  };
}
