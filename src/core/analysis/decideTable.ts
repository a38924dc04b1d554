import { breathe } from '../breathe.ts';
import type { SheetRow } from '../sheetRows.ts';
import { layoutFromRoles, UNPLACED, type TableLayout } from '../table/tableLayout.ts';
import type { LanguageDetector } from '../text/script.ts';
import { chooseRoles, type ChosenRoles, type Wishes } from './chooseRoles.ts';
import { guessColumns } from './guessColumns.ts';
import { findHeaderRow, type FoundHeader, type HeaderGuess } from './headerRow.ts';
import type { HeaderReader } from './readHeader.ts';
import { findTableEnd } from './tableEnd.ts';
import { SAID, type SaidOfSheet } from './sheetOverrides.ts';

/** How a sheet is to be read: decided once, from its first rows. */
export interface DecidedTable {
  readonly roles: ChosenRoles;
  readonly headerRow: number | null;
  readonly headerGuess: HeaderGuess;
  /** Where data may begin. */
  readonly firstRow: number;
  /** The row that is said to be the last; null: the sheet's end. */
  readonly lastRow: number | null;
  /** The row in which something else begins below the table; null where nothing is found. */
  readonly nextTable: number | null;
  /** Whether a person says that its translations are put in capitals. */
  readonly uppercase: boolean;
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
  const given = sample.filter(({ row }) => row <= (said.lastRow ?? Infinity));
  const header = headerOf(given, said, read);
  const firstRow = said.firstRow ?? header?.firstRow ?? firstWideRow(given);
  await breathe();
  const guess = (rows: readonly SheetRow[]) =>
    guessColumns({ sample: rows, header, firstRow, read, detect, columns });
  let guesses = guess(given);
  const keyColumn = guesses.find(({ is }) => is === 'key')?.column ?? null;
  const headerRow = header?.row ?? null;
  const end =
    said.lastRow === undefined
      ? findTableEnd({ rows: given, headerRow, firstRow, keyColumn, read })
      : undefined;
  const lastRow = said.lastRow ?? end?.lastRow ?? null;
  await breathe();
  if (end !== undefined) guesses = guess(given.filter(({ row }) => row <= end.lastRow));
  const chosen = chooseRoles(guesses, wishes);
  const isOwnIdea = header === null && columns.size === 0 && wishes.source === undefined;
  const roles = isOwnIdea ? withoutWeakGuess(chosen) : chosen;
  const decided = {
    roles,
    headerRow,
    headerGuess: header?.guess ?? noHeaderGuess(said),
    firstRow,
    lastRow,
    nextTable: end?.nextRow ?? null,
    uppercase: said.uppercase ?? false,
  };
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
  { headerRow, headerRowBy, firstRow }: SaidOfSheet,
  read: HeaderReader,
): FoundHeader | null {
  if (headerRow === null) return null;
  if (headerRow !== undefined) {
    const guess = { confidence: 1, reason: SAID[headerRowBy] };
    return { row: headerRow, lastRow: headerRow, firstRow: headerRow + 1, guess };
  }
  return findHeaderRow(firstRow === undefined ? rows : rows.filter(({ row }) => row < firstRow), read);
}

function noHeaderGuess({ headerRow, headerRowBy }: SaidOfSheet): HeaderGuess {
  return headerRow === null
    ? { confidence: 1, reason: SAID[headerRowBy] }
    : { confidence: 0.5, reason: 'No row reads like headers' };
}

/** Without a header, texts that happen to be in two languages are no table: less is not enough. */
const SURE = 0.6;
/** Columns of one table stand side by side, more or less. */
const FARTHEST = 10;

function withoutWeakGuess(roles: ChosenRoles): ChosenRoles {
  const source = roles.columns.find(({ role }) => role === 'source');
  if (roles.problem !== null || source === undefined) return roles;
  const isStrong = roles.columns.some(
    ({ role, column, confidence }) =>
      role === 'target' && confidence >= SURE && Math.abs(column - source.column) <= FARTHEST,
  );
  if (isStrong && source.confidence >= SURE) return roles;
  const problem =
    'It has no header row that is recognized, and its cells do not tell source and target for sure. Name the columns in lingrid.json if it is to be translated';
  return { ...roles, problem };
}

const MOST_TITLES = 5;

/** Where nothing is a header, titles may stand above the data all the same: rows of one cell above wider ones. */
function firstWideRow(rows: readonly SheetRow[]): number {
  const widthOf = ({ cells }: SheetRow) => cells.filter(({ text }) => text.trim() !== '').length;
  const wide = rows.findIndex((row) => widthOf(row) > 1);
  const isTable = rows.filter((row) => widthOf(row) > 1).length > rows.length / 2;
  const titles = isTable && wide <= MOST_TITLES ? wide : 0;
  return rows[titles]?.row ?? 1;
}
