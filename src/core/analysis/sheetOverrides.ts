import { AppError } from '../../contract/errors.ts';
import type { ColumnRole, Excluded } from '../../contract/analysis.ts';
import { rowsIn, type LegendEntry, type SheetOverride } from '../../contract/project.ts';
import { columnNumber } from '../cellRef.ts';
import { sheetsMeant } from './sheetsMeant.ts';

/** Who has said something: lingrid.json, or a person in this very session. */
export type Sayer = 'project' | 'session';

/** The reason that a column's analysis gives. */
export const SAID: Readonly<Record<Sayer, string>> = {
  project: 'lingrid.json says so',
  session: 'Set in this session',
};

export interface SaidColumn {
  readonly role: ColumnRole;
  readonly language: string | undefined;
  readonly uppercase: boolean | undefined;
  readonly by: Sayer;
}

/** All that is said of one sheet. */
export interface SaidOfSheet {
  readonly include: boolean | undefined;
  readonly includeBy: Sayer;
  readonly headerRow: number | null | undefined;
  readonly headerRowBy: Sayer;
  readonly firstRow: number | undefined;
  readonly lastRow: number | undefined;
  /** Who has spoken of rows last. */
  readonly rowsBy: Sayer;
  readonly legend: readonly LegendEntry[] | undefined;
  readonly uppercase: boolean | undefined;
  readonly hidden: SheetOverride['hidden'];
  readonly excluded: Excluded;
  /** Those of the excluded keys that were said of this very sheet, by its name. */
  readonly ownKeys: readonly string[];
  /** By letter. */
  readonly columns: ReadonlyMap<string, SaidColumn>;
}

interface Said {
  /** Keys that lingrid.json leaves out of all sheets for which no entry says otherwise. */
  readonly excludeKeys?: readonly string[] | undefined;
  readonly project: readonly SheetOverride[] | undefined;
  readonly session: readonly SheetOverride[] | undefined;
}

/**
 * What is said of a sheet, each thing by whoever says it last: the session after lingrid.json, and later entries
 * after earlier ones. What the session does not speak of stays as lingrid.json has it. `all` are the names of the
 * workbook's sheets.
 */
export function saidOfSheet(sheet: string, said: Said, all: readonly string[]): SaidOfSheet {
  const columns = new Map<string, SaidColumn>();
  let merged: Omit<SheetOverride, 'name' | 'columns' | 'excludeColumns'> = {};
  let includeBy: Sayer = 'project';
  let headerRowBy: Sayer = 'project';
  let rowsBy: Sayer = 'project';
  let ownKeys: readonly string[] = [];
  for (const by of ['project', 'session'] as const) {
    for (const { name, columns: own = {}, excludeColumns = [], ...rest } of said[by] ?? []) {
      if (!sheetsMeant(name, all)(sheet)) continue;
      merged = { ...merged, ...given(rest) };
      if (rest.include !== undefined) includeBy = by;
      if (rest.headerRow !== undefined) headerRowBy = by;
      if ([rest.headerRow, rest.firstRow, rest.lastRow].some((row) => row !== undefined)) rowsBy = by;
      if (rest.excludeKeys !== undefined) ownKeys = isPattern(name) ? [] : rest.excludeKeys;
      for (const letter of excludeColumns)
        columns.set(letter, { role: 'ignored', language: undefined, uppercase: undefined, by });
      for (const [letter, column] of Object.entries(own)) {
        const { role, language, uppercase } = typeof column === 'string' ? { role: column } : column;
        columns.set(letter, { role, language, uppercase, by });
      }
    }
  }
  const { include, headerRow, firstRow, lastRow, legend, uppercase, hidden } = merged;
  const excluded: Excluded = {
    rows: (merged.excludeRows ?? []).map(rowsIn).map(({ first, last }) => [first, last]),
    keys: merged.excludeKeys ?? [...(said.excludeKeys ?? [])],
    hiddenRows: hidden === 'skip',
  };
  return {
    include,
    includeBy,
    headerRow,
    headerRowBy,
    firstRow,
    lastRow,
    rowsBy,
    legend,
    uppercase,
    hidden,
    excluded,
    ownKeys,
    columns,
  };
}

function isPattern(name: string): boolean {
  return /[*?{]/.test(name);
}

function given<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/**
 * Throws where two columns are said to be what only one can be, and where rows are said to lie above what they lie
 * below: `invalid_project_file` where lingrid.json alone says so, `invalid_request` otherwise.
 */
export function assertNoContradiction(sheet: string, said: SaidOfSheet): void {
  const { columns } = said;
  assertRowsInOrder(sheet, said);
  const taken = new Map<string, readonly [string, SaidColumn]>();
  const inOrder = [...columns].sort(([a], [b]) => columnNumber(a) - columnNumber(b));
  for (const [letter, said] of inOrder) {
    const what = onlyOne(said);
    if (what === undefined) continue;
    const other = taken.get(what);
    if (other !== undefined) throw contradiction(sheet, what, other, [letter, said]);
    taken.set(what, [letter, said]);
  }
}

function assertRowsInOrder(sheet: string, { headerRow, firstRow, lastRow, rowsBy }: SaidOfSheet): void {
  const rows = Object.entries({ headerRow: headerRow ?? undefined, firstRow, lastRow }).flatMap(
    ([name, row]) => (row === undefined ? [] : { name, row }),
  );
  for (const [i, { name, row }] of rows.entries()) {
    const above = rows[i - 1];
    // A table may have one row of strings, but no row that is its header too.
    if (above === undefined || above.row < row || (above.name === 'firstRow' && above.row === row)) continue;
    throw new AppError(
      rowsBy === 'project' ? 'invalid_project_file' : 'invalid_request',
      `“${sheet}”: ${name} ${row} is not below ${above.name} ${above.row}. The header comes first, then the first and the last row of strings.`,
      { details: { sheet, rows: `${above.row},${row}` } },
    );
  }
}

/** What no other column of the sheet can be, in words; undefined where several can. */
function onlyOne({ role, language }: SaidColumn): string | undefined {
  if (role === 'source') return 'the source';
  if (role === 'key') return 'the key';
  if (role === 'max_length') return 'the maximal length';
  return role === 'target' && language !== undefined ? `the target for ${language}` : undefined;
}

function contradiction(
  sheet: string,
  what: string,
  ...[one, other]: readonly [readonly [string, SaidColumn], readonly [string, SaidColumn]]
): AppError {
  const place = ([letter, { by }]: readonly [string, SaidColumn]): string =>
    `${letter} (${by === 'project' ? 'by lingrid.json' : 'in this session'})`;
  const byProject = one[1].by === 'project' && other[1].by === 'project';
  return new AppError(
    byProject ? 'invalid_project_file' : 'invalid_request',
    `“${sheet}”: columns ${place(one)} and ${place(other)} are both said to be ${what}. Only one can be: give the other another role.`,
    { details: { sheet, columns: `${one[0]},${other[0]}` } },
  );
}
