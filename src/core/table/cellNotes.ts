import { withoutOldValues } from '../../contract/oldValue.ts';
import type { CellComment, SheetTrailer } from '../ports/workbooks.ts';
import { limitInWords, readMaxLength } from './readLimit.ts';
import type { TableLayout } from './tableLayout.ts';
import type { TableUnit } from './unitsOf.ts';

/** A unit with what is said of it outside of its cells. */
export interface NotedUnit extends TableUnit {
  /** By its own column, or else by what its context says of it. */
  readonly maxLength: number | null;
  /** Of languages whose cell may hold less than `maxLength`. */
  readonly maxLengths: Readonly<Record<string, number>>;
  /** Languages whose translation is put in capitals. */
  readonly uppercase: readonly string[];
}

/**
 * What stands beside a sheet's cells is told behind them: notes at a row's key, source and context join its context
 * and may name its limit; a target's own limit is the least of what its header, a note and a validation say.
 */
export function createCellNotes(
  { comments, lengthLimits }: Pick<SheetTrailer, 'comments' | 'lengthLimits'>,
  layout: TableLayout,
): (unit: TableUnit) => NotedUnit {
  const aboutRow = new Set([
    layout.keyColumn,
    layout.sourceColumn,
    layout.maxLengthColumn,
    ...layout.contextColumns,
  ]);
  const byRow = new Map<number, CellComment[]>();
  for (const { text, ...at } of comments) {
    // What an earlier export has kept there says nothing of the next translation.
    const comment = { ...at, text: withoutOldValues(text).trim() };
    if (comment.text === '') continue;
    const row = byRow.get(comment.row);
    if (row === undefined) byRow.set(comment.row, [comment]);
    else row.push(comment);
  }
  const validated = new Map(layout.targets.map(({ column }) => [column, createLimits(lengthLimits, column)]));

  const uppercase = layout.targets.flatMap(({ uppercase, language }) => (uppercase ? language : []));

  return (unit) => {
    const noted = byRow.get(unit.row) ?? [];
    const remarks = noted.flatMap(({ column, text }) =>
      aboutRow.has(column) || column === unit.sourceColumn ? text : [],
    );
    const lines = [...(unit.context === null ? [] : [unit.context]), ...remarks];
    const maxLength = readMaxLength(unit.limit) ?? limitInWords(lines.join('\n'));
    const maxLengths: Record<string, number> = {};
    for (const { column, language, maxLength: ofColumn } of layout.targets) {
      const remark = noted.find((comment) => comment.column === column)?.text;
      const own = least(
        ofColumn,
        remark === undefined ? null : limitInWords(remark),
        validated.get(column)?.(unit.row) ?? null,
      );
      if (own !== null && own < (maxLength ?? Infinity)) maxLengths[language] = own;
    }
    return {
      ...unit,
      context: lines.length === 0 ? null : lines.join('\n'),
      maxLength,
      maxLengths,
      uppercase,
    };
  };
}

function least(...limits: readonly (number | null)[]): number | null {
  const said = limits.filter((limit) => limit !== null);
  return said.length === 0 ? null : Math.min(...said);
}

/** The least that validations allow the cells of a column. */
function createLimits(
  limits: SheetTrailer['lengthLimits'],
  column: number,
): (row: number) => number | undefined {
  const spans = limits.flatMap(({ ranges, most }) =>
    ranges.flatMap(({ top, bottom, left, right }) =>
      column < left || column > right ? [] : { top, bottom, most },
    ),
  );
  return (row) => {
    const here = spans.filter(({ top, bottom }) => row >= top && row <= bottom);
    return here.length === 0 ? undefined : Math.min(...here.map(({ most }) => most));
  };
}
