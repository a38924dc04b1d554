import type { SheetAnalysis } from '../../contract/analysis.ts';
import { cellRef, columnNumber } from '../cellRef.ts';
import type { CellEdit, NewColumn } from '../ports/workbooks.ts';
import type { SheetRow } from '../sheetRows.ts';

/** A column that the workbook does not have yet. */
export interface FreshColumn extends NewColumn {
  /** Null where the table has no header row. */
  readonly head: { readonly row: number; readonly text: string } | null;
}

/** Tells what has become of the columns that an analysis promised to add. */
export interface NewColumnWatch {
  /** All rows of the sheet, in order. */
  row(row: SheetRow): void;
  /** Those of which there is nothing yet, from left to right. */
  readonly fresh: () => readonly FreshColumn[];
  /** Those that an earlier export has added, as the patcher has to know them. */
  readonly added: () => readonly NewColumn[];
  /** Whether somebody else has put something there, so that nothing of ours may go into it. */
  readonly isTaken: (column: number) => boolean;
}

export function watchNewColumns({ name, headerRow, columns }: SheetAnalysis): NewColumnWatch {
  const source = columns.find(({ role }) => role === 'source')?.letter;
  const promised = columns
    .filter(({ isNew }) => isNew)
    .map(({ letter, header }) => ({ column: columnNumber(letter), header: (header ?? '').trim() }));
  const heads = new Map<number, string>();
  const used = new Set<number>();
  const isPromised = new Set(promised.map(({ column }) => column));

  const of = (column: number, like: string): NewColumn => ({ sheet: name, column, like: columnNumber(like) });
  return {
    row({ row, cells }) {
      if (isPromised.size === 0) return;
      for (const { column, text } of cells) {
        if (!isPromised.has(column)) continue;
        used.add(column);
        if (row === headerRow) heads.set(column, text.trim());
      }
    },
    fresh: () =>
      source === undefined
        ? []
        : promised
            .filter(({ column }) => !used.has(column))
            .map(({ column, header }) => ({
              ...of(column, source),
              head: headerRow === null ? null : { row: headerRow, text: header },
            })),
    added: () =>
      source === undefined
        ? []
        : promised
            .filter(({ column, header }) => headerRow !== null && heads.get(column) === header)
            .map(({ column }) => of(column, source)),
    // Without a header nothing tells our words of an earlier export from others: each cell is judged for itself.
    isTaken: (column) =>
      headerRow !== null &&
      used.has(column) &&
      promised.some((each) => each.column === column && each.header !== heads.get(column)),
  };
}

/** What has to be added for some edits: columns with their headers. */
export interface AddedColumns {
  readonly columns: readonly NewColumn[];
  readonly headers: readonly { readonly edit: CellEdit; readonly ref: string }[];
}

/** Those new columns that get a result, and the ones left of them: a table grows without a gap. */
export function addedColumns(fresh: readonly FreshColumn[], edits: readonly CellEdit[]): AddedColumns {
  const last = new Map<string, number>();
  const isFresh = new Set(fresh.map(({ sheet, column }) => JSON.stringify([sheet, column])));
  for (const { sheet, column } of fresh.length === 0 ? [] : edits) {
    if (isFresh.has(JSON.stringify([sheet, column]))) last.set(sheet, Math.max(last.get(sheet) ?? 0, column));
  }
  const added = fresh.filter(({ sheet, column }) => column <= (last.get(sheet) ?? 0));
  return {
    columns: added.map(({ sheet, column, like }) => ({ sheet, column, like })),
    headers: added.flatMap(({ sheet, column, head }) =>
      head === null
        ? []
        : { edit: { sheet, row: head.row, column, text: head.text }, ref: cellRef(head.row, column) },
    ),
  };
}
