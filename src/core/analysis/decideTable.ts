import { breathe } from '../breathe.ts';
import type { SheetRow } from '../sheetRows.ts';
import { layoutFromRoles, UNPLACED, type TableLayout } from '../table/tableLayout.ts';
import type { LanguageDetector } from '../text/script.ts';
import { chooseRoles, type ChosenRoles, type Wishes } from './chooseRoles.ts';
import { guessColumns } from './guessColumns.ts';
import { findHeaderRow, type FoundHeader } from './headerRow.ts';
import type { HeaderReader } from './readHeader.ts';
import type { SaidOfSheet } from './sheetOverrides.ts';

/** How a sheet is to be read: decided once, from its first rows. */
export interface DecidedTable {
  readonly roles: ChosenRoles;
  readonly headerRow: number | null;
  /** Where data may begin. */
  readonly firstRow: number;
  /** The row that is said to be the last; null: the sheet's end. */
  readonly lastRow: number | null;
  /** Undefined where this is no table to translate. Columns that are lacking come last, in column `UNPLACED`. */
  readonly layout: TableLayout | undefined;
}

interface Deps {
  readonly sheet: string;
  readonly sample: readonly SheetRow[];
  readonly said: SaidOfSheet;
  readonly read: HeaderReader;
  readonly detect: LanguageDetector;
  readonly wishes: Wishes;
}

/** Takes some tens of milliseconds, in turns. */
export async function decideTable(deps: Deps): Promise<DecidedTable> {
  const { sheet, sample, said, read, detect, wishes } = deps;
  const { columns } = said;
  const lastRow = said.lastRow ?? null;
  const inside = sample.filter(({ row }) => lastRow === null || row <= lastRow);
  const header = headerOf(inside, said, read);
  const firstRow = said.firstRow ?? (header === null ? (inside[0]?.row ?? 1) : header.firstRow);
  await breathe();
  const guesses = guessColumns({ sample: inside, header, firstRow, read, detect, columns });
  await breathe();
  const roles = chooseRoles(guesses, wishes);
  const decided = { roles, headerRow: header?.row ?? null, firstRow, lastRow };
  const { languages } = roles.lacking;
  if (roles.problem !== null && languages.length === 0) return { ...decided, layout: undefined };
  const lacking = languages.map((language) => ({ column: UNPLACED, role: 'target' as const, language }));
  return {
    ...decided,
    layout: layoutFromRoles(sheet, [...roles.columns, ...lacking], { firstRow, lastRow }),
  };
}

function headerOf(
  rows: readonly SheetRow[],
  { headerRow, firstRow }: SaidOfSheet,
  read: HeaderReader,
): FoundHeader | null {
  if (headerRow === null) return null;
  if (headerRow !== undefined) return { row: headerRow, lastRow: headerRow, firstRow: headerRow + 1 };
  return findHeaderRow(firstRow === undefined ? rows : rows.filter(({ row }) => row < firstRow), read);
}
