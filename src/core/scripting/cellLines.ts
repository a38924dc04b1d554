import type { DecidedTable } from '../analysis/decideTable.ts';
import { columnLetters } from '../cellRef.ts';
import type { SheetRow } from '../sheetRows.ts';
import { escapeLine } from './escapeLine.ts';

interface Options {
  readonly sheet: string;
  /** What the sheet's columns are; keys and languages are told only where they make a table to translate. */
  readonly table: Pick<DecidedTable, 'roles' | 'firstRow' | 'lastRow'>;
  /** Whether lines say where their cell stands. Else those with key and language do not, and others their column. */
  readonly refs: boolean;
}

const WITH_TEXTS: ReadonlySet<string> = new Set(['source', 'target', 'reference']);

/**
 * Makes the lines of a row, each with its line feed: `Sheet!B2<TAB>key<TAB>language<TAB>text`, for each cell with a
 * text. Every field is escaped, so that a line is one cell, and has three tabs.
 */
export function createCellLines({ sheet, table, refs }: Options): (row: SheetRow) => string {
  const { roles, firstRow, lastRow } = table;
  const columns = roles.problem === null ? roles.columns : [];
  const keyColumn = columns.find(({ role }) => role === 'key')?.column;
  const languages = new Map(
    columns.flatMap(({ column, role, language }) =>
      language !== null && WITH_TEXTS.has(role) ? [[column, language] as const] : [],
    ),
  );
  const prefix = `${escapeLine(sheet)}!`;
  const letters = new Map<number, string>();

  const lettersOf = (column: number): string => {
    const known = letters.get(column);
    if (known !== undefined) return known;
    const made = columnLetters(column);
    letters.set(column, made);
    return made;
  };
  const placeOf = (row: number, column: number, isTold: boolean): string => {
    if (refs) return lettersOf(column) + String(row);
    return isTold ? '' : lettersOf(column);
  };

  return ({ row, cells }) => {
    const isData = row >= firstRow && (lastRow === null || row <= lastRow);
    const key = isData ? escapeLine(cells.find(({ column }) => column === keyColumn)?.text ?? '') : '';
    let lines = '';
    for (const { column, text } of cells) {
      if (text === '') continue;
      const language = isData ? (languages.get(column) ?? '') : '';
      const place = placeOf(row, column, key !== '' && language !== '');
      lines += `${prefix}${place}\t${key}\t${language}\t${escapeLine(text)}\n`;
    }
    return lines;
  };
}
