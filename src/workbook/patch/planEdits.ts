import type { CellLock } from '../../contract/cells.ts';
import type { CellEdit, PatchResult } from '../../core/ports/workbooks.ts';
import { cellRef, inGrid } from '../cellRef.ts';
import { LIMITS } from '../limits.ts';
import type { PackageSheet } from '../package.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';

export type Refused = PatchResult['refused'][number];

/** Edits of one worksheet, in order of row, then column; no two of one cell. */
export interface SheetEdits {
  readonly sheet: number;
  readonly name: string;
  readonly entry: ZipEntry;
  readonly edits: readonly CellEdit[];
}

export interface EditPlan {
  readonly sheets: readonly SheetEdits[];
  readonly refused: readonly Refused[];
}

/** Why an edit is not made, for people. */
export const REASONS: Readonly<Record<Exclude<CellLock, 'none'> | 'merged', string>> = {
  formula: 'the cell holds a formula',
  array_range: 'the cell belongs to an array formula or a data table',
  rich_value: 'the cell holds a rich value (a picture, a data type or the like)',
  table_header: 'the cell is the header of a table, and must stay equal to the name of its column',
  merged: 'the cell is covered by a merged one; write to the first cell of the merge',
};

export function refuse(edit: CellEdit, reason: string): Refused {
  const { sheet, row, column } = edit;
  return { sheet, ref: inGrid(row, column) ? cellRef(row, column) : `R${row}C${column}`, reason };
}

/**
 * Sorts edits by sheet and cell, and refuses those that no look at the cells can make right. Sheets that are `touched`
 * are planned without edits too.
 */
export function planEdits(
  edits: readonly CellEdit[],
  sheets: readonly PackageSheet[],
  touched: ReadonlySet<string> = new Set(),
): EditPlan {
  const bySheet = new Map<string, Map<number, CellEdit>>();
  const refused: Refused[] = [];
  const problems = new Map<string, string | undefined>();
  for (const edit of edits) {
    if (!problems.has(edit.sheet)) problems.set(edit.sheet, problemOf(edit.sheet, sheets));
    const cells = bySheet.get(edit.sheet) ?? new Map<number, CellEdit>();
    const place = edit.row * (LIMITS.columns + 1) + edit.column;
    const problem = problems.get(edit.sheet) ?? problemOfEdit(edit, cells.has(place));
    if (problem !== undefined) {
      refused.push(refuse(edit, problem));
      continue;
    }
    cells.set(place, edit);
    bySheet.set(edit.sheet, cells);
  }
  const planned = sheets.flatMap(({ name, entry }, sheet) => {
    const isTouched = touched.has(name) && problemOf(name, sheets) === undefined;
    const cells = bySheet.get(name) ?? (isTouched ? new Map<number, CellEdit>() : undefined);
    if (cells === undefined || entry === undefined) return [];
    const ordered = [...cells.entries()].sort(([a], [b]) => a - b).map(([, edit]) => edit);
    return [{ sheet, name, entry, edits: ordered }];
  });
  return { sheets: planned, refused };
}

function problemOf(name: string, sheets: readonly PackageSheet[]): string | undefined {
  const [sheet, second] = sheets.filter((candidate) => candidate.name === name);
  if (sheet === undefined) return `the workbook has no such sheet; ${sheetNames(sheets)}`;
  if (second !== undefined) return 'the workbook has two sheets of this name';
  if (sheet.entry === undefined) return 'the sheet has no cells';
  if (sheets.filter(({ entry }) => entry === sheet.entry).length > 1)
    return 'two sheets share the same cells';
  return undefined;
}

const NAMES_SHOWN = 10;

function sheetNames(sheets: readonly PackageSheet[]): string {
  const shown = sheets.slice(0, NAMES_SHOWN).map(({ name }) => `“${name}”`);
  return `its sheets are ${shown.join(', ')}${sheets.length > NAMES_SHOWN ? ' and others' : ''}`;
}

function problemOfEdit({ row, column, text }: CellEdit, known: boolean): string | undefined {
  if (!inGrid(row, column)) return 'Excel’s grid has no such cell';
  if (text.length > LIMITS.cellText)
    return `the text is longer than ${LIMITS.cellText} characters, Excel’s limit`;
  return known ? 'another edit of the same cell came before' : undefined;
}
