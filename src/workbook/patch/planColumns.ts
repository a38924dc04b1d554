import type { CellEdit, NewColumn, Range } from '../../core/ports/workbooks.ts';
import { columnLetters } from '../cellRef.ts';
import type { TablePart } from '../sheetTables.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import type { ColumnFacts } from './columnFacts.ts';

export interface ColumnPlan {
  /** The new columns that are made, from left to right. */
  readonly columns: readonly NewColumn[];
  /** The names of the columns by which tables grow, from left to right. */
  readonly growth: ReadonlyMap<ZipEntry, readonly string[]>;
  /** Why an edit of a new column is not made. */
  readonly reasons: ReadonlyMap<CellEdit, string>;
}

interface Growing {
  readonly table: TablePart;
  range: Range;
  readonly added: string[];
}

/** Excel's limit on the name of a table's column, in UTF-16 units. */
const LONGEST_NAME = 255;

/**
 * Decides which new columns of a sheet can be made. `edits` are those that the look at their cells has passed;
 * where a column cannot be made, each of its edits has the reason.
 */
export function planColumns(
  columns: readonly NewColumn[],
  edits: readonly CellEdit[],
  tables: readonly TablePart[],
  facts: ColumnFacts,
): ColumnPlan {
  const reasons = new Map<CellEdit, string>();
  const made: NewColumn[] = [];
  const failed = new Set<number>();
  const growing: Growing[] = tables.map((table) => ({ table, range: table.range, added: [] }));
  const ordered = columns.toSorted((a, b) => a.column - b.column);
  for (const [index, wanted] of ordered.entries()) {
    const own = edits.filter(({ column }) => column === wanted.column);
    if (own.length === 0) continue;
    const neighbours = growing.filter((growing) => isGrownBy(growing, wanted, own));
    const problem =
      (ordered.some((other, i) => i !== index && other.column === wanted.column)
        ? 'the column is asked for twice'
        : undefined) ??
      (failed.has(wanted.column - 1) ? 'the new column at its left cannot be made' : undefined) ??
      problemOfColumn(wanted, tables, facts) ??
      neighbours.map((table) => problemOfTable(table, own)).find((found) => found !== undefined);
    if (problem !== undefined) {
      failed.add(wanted.column);
      for (const edit of own)
        reasons.set(edit, `column ${columnLetters(wanted.column)} cannot be added: ${problem}`);
      continue;
    }
    for (const neighbour of neighbours) {
      neighbour.added.push(headerOf(neighbour, own) ?? '');
      neighbour.range = { ...neighbour.range, right: wanted.column };
      const { bottom } = neighbour.range;
      for (const edit of own) {
        if (edit.row <= bottom && edit.row > bottom - neighbour.table.totalsRows)
          reasons.set(edit, 'the cell is in the totals row of a table');
      }
    }
    // Where it is like another new column, it is like what that one is like.
    const model = made.find(({ column }) => column === wanted.like);
    made.push({ ...wanted, like: model?.like ?? wanted.like });
  }
  return {
    columns: made,
    growth: new Map(growing.filter(({ added }) => added.length > 0).map((of) => [of.table.entry, of.added])),
    reasons,
  };
}

function isGrownBy({ range }: Growing, { column, like }: NewColumn, edits: readonly CellEdit[]): boolean {
  if (range.right !== column - 1 || like < range.left || like > range.right) return false;
  return edits.some(({ row }) => row >= range.top && row <= range.bottom);
}

function problemOfColumn(
  { column, like }: NewColumn,
  tables: readonly TablePart[],
  facts: ColumnFacts,
): string | undefined {
  if (!Number.isInteger(like) || like < 1 || like >= column)
    return 'the column whose style it is to have does not stand at its left';
  const reaches = ({ left, right }: Range) => left <= column && right >= column;
  if (tables.some(({ range }) => reaches(range))) return 'another table reaches into it';
  if (facts.merges.some(reaches)) return 'a merged cell reaches into it';
  if (facts.covered.some(reaches)) return 'an array formula or a data table reaches into it';
  const filled = facts.filled.get(column);
  if (filled !== undefined) return `it is not empty (${columnLetters(column)}${filled} holds something)`;
  return facts.spansInOrder ? undefined : 'the widths of the sheet’s columns are not in order';
}

function headerOf({ range }: Growing, edits: readonly CellEdit[]): string | undefined {
  return edits.find(({ row }) => row === range.top)?.text;
}

function problemOfTable(growing: Growing, edits: readonly CellEdit[]): string | undefined {
  if (growing.table.fixed !== null) return growing.table.fixed;
  const header = headerOf(growing, edits);
  if (header === undefined || header.trim() === '')
    return 'the table needs a header for it, and there is none';
  if (header.length > LONGEST_NAME) return `its header is longer than ${LONGEST_NAME} characters`;
  const folded = header.toLowerCase();
  const known = [...growing.table.names, ...growing.added];
  return known.some((name) => name.toLowerCase() === folded)
    ? 'the table has another column of this name'
    : undefined;
}
