import { columnLetters } from '../cellRef.ts';
import type { Range, SheetTable, SheetTrailer } from '../ports/workbooks.ts';
import type { RefusedTarget } from './lackingTargets.ts';

/** XFD: the last column that a sheet can have. */
export const LAST_COLUMN = 16_384;

/** Where new columns of a table go. */
export interface PlacedColumns {
  readonly placed: readonly { readonly language: string; readonly column: number }[];
  readonly refused: readonly RefusedTarget[];
}

interface Deps {
  readonly languages: readonly string[];
  readonly sourceColumn: number;
  /** The table's first row: its header, or its first data. */
  readonly topRow: number;
  /** Whether some cell of a column holds a text or is locked. */
  readonly isUsed: (column: number) => boolean;
  /** The last used column; 0 where there is none. */
  readonly lastUsed: number;
  readonly trailer: Pick<SheetTrailer, 'merges' | 'tables'>;
}

/**
 * Gives each language its column: right of the Excel table in which the source stands, else right of all that
 * the sheet holds. Where that is taken or cannot be had, the language is refused, with the reason.
 */
export function placeColumns(deps: Deps): PlacedColumns {
  const { languages, sourceColumn, topRow, isUsed, lastUsed, trailer } = deps;
  const table = trailer.tables.find(({ range }) => contains(range, topRow, sourceColumn));
  const refuseAll = (reason: string): PlacedColumns => ({
    placed: [],
    refused: languages.map((language) => ({ language, reason })),
  });
  if (table?.fixed != null) return refuseAll(`its Excel table cannot be made wider: ${table.fixed}`);
  const ranges = rangesBeside(trailer, table);
  const first =
    table === undefined
      ? ranges.reduce((last, { right }) => Math.max(last, right), lastUsed) + 1
      : table.range.right + 1;

  const placed: PlacedColumns['placed'][number][] = [];
  const refused: RefusedTarget[] = [];
  for (const language of languages) {
    const column = first + placed.length;
    const reason =
      refused[0] === undefined
        ? whyTaken(column, isUsed, ranges)
        : 'there is no room beside another new column';
    if (reason === undefined) placed.push({ language, column });
    else refused.push({ language, reason });
  }
  return { placed, refused };
}

function rangesBeside(
  { merges, tables }: Pick<SheetTrailer, 'merges' | 'tables'>,
  own: SheetTable | undefined,
): readonly Range[] {
  return [...merges, ...tables.filter((table) => table !== own).map(({ range }) => range)];
}

function whyTaken(
  column: number,
  isUsed: (column: number) => boolean,
  ranges: readonly Range[],
): string | undefined {
  if (column > LAST_COLUMN) return 'the sheet has no free column at its right: XFD is the last there can be';
  const letters = columnLetters(column);
  if (isUsed(column)) return `column ${letters}, where it would go, is not empty; make room there`;
  return ranges.some(({ left, right }) => column >= left && column <= right)
    ? `column ${letters}, where it would go, belongs to a merged range or another table; make room there`
    : undefined;
}

function contains({ top, bottom, left, right }: Range, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
