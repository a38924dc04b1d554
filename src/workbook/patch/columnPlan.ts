import type { CellEdit, NewColumn, Range } from '../../core/ports/workbooks.ts';
import { columnLetters } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import type { TablePart } from '../sheetTables.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';

/** What stands in a sheet where a column is to be new, as a survey finds it. */
export interface ColumnSurvey {
  /** New columns that hold something already. */
  readonly filled: ReadonlySet<number>;
  /** Merges, and what array formulas cover. */
  readonly ranges: readonly Range[];
}

/** A table that takes in the columns right of it. */
export interface TableGrowth {
  readonly entry: ZipEntry;
  readonly range: Range;
  /** The names of its new columns, from left to right. */
  readonly names: readonly string[];
}

export interface ColumnPlan {
  readonly columns: readonly NewColumn[];
  readonly growths: readonly TableGrowth[];
  /** Why a column cannot be added, for people. */
  readonly refused: ReadonlyMap<number, string>;
}

/** Decides which columns of one sheet can be added, from left to right, and which tables grow by them. */
export function planColumns(
  wanted: readonly NewColumn[],
  edits: readonly CellEdit[],
  survey: ColumnSurvey,
  tables: readonly TablePart[],
): ColumnPlan {
  const columns: NewColumn[] = [];
  const refused = new Map<number, string>();
  const growths = new Map<TablePart, TableGrowth>();
  for (const each of wanted.toSorted((a, b) => a.column - b.column)) {
    const { column, like } = each;
    const problem = problemOf(each, survey, tables);
    if (problem !== undefined) {
      refused.set(column, problem);
      continue;
    }
    const table = tables.find((one) => rangeOf(one).right === column - 1 && holds(one.range, like));
    const grown = table && grow(table, growths.get(table), headerOf(table, column, edits));
    if (typeof grown === 'string') {
      refused.set(column, grown);
      continue;
    }
    if (table !== undefined && grown !== undefined) growths.set(table, grown);
    columns.push(each);
  }
  return { columns, growths: [...growths.values()], refused };

  function rangeOf(table: TablePart): Range {
    return growths.get(table)?.range ?? table.range;
  }
}

function problemOf(
  { column, like }: NewColumn,
  { filled, ranges }: ColumnSurvey,
  tables: readonly TablePart[],
): string | undefined {
  if (column > LIMITS.columns || like >= column)
    return 'there is no room for a new column at the right of the table';
  const letters = columnLetters(column);
  if (filled.has(column)) return `column ${letters}, where a new one was to be, is not empty any more`;
  if (ranges.some((range) => holds(range, column)))
    return `merged cells or an array formula reach into column ${letters}, where a new one was to be`;
  if (tables.some(({ range }) => holds(range, column)))
    return `another table stands in column ${letters}, where a new one was to be`;
  return undefined;
}

function holds({ left, right }: Range, column: number): boolean {
  return left <= column && column <= right;
}

/** The grown table, or why it cannot grow. */
function grow(
  { entry, range, names, fixed }: TablePart,
  before: TableGrowth | undefined,
  name: string | undefined,
): TableGrowth | string {
  if (fixed !== null) return `it would have to join the table at its left, but ${fixed}`;
  if (name === undefined || name.trim() === '')
    return 'it would have to join the table at its left, where each column needs a header';
  const all = [...names, ...(before?.names ?? [])];
  if (all.some((other) => other.toLowerCase() === name.toLowerCase()))
    return 'the table at its left has a column of the same name';
  const now = before?.range ?? range;
  return { entry, range: { ...now, right: now.right + 1 }, names: [...(before?.names ?? []), name] };
}

function headerOf({ header }: TablePart, column: number, edits: readonly CellEdit[]): string | undefined {
  return edits.find((edit) => edit.column === column && edit.row === header?.top)?.text;
}
