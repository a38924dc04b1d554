import type { PatchWarning } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { createJob } from '../zip/inflateEntry.ts';
import { listWarnings, type EditedSheet } from './listWarnings.ts';
import { pivotWarnings } from './pivotWarnings.ts';

/** More warnings of one sheet are only counted. */
const MOST_OF_A_SHEET = 100;

/**
 * Which new texts are to be looked over: those that their cell's list of values does not have, and names of
 * fields of pivot tables. `sheets` are those with edits, as they were before.
 */
export async function cellWarnings(
  workbook: WorkbookPackage,
  sheets: readonly EditedSheet[],
  signal?: AbortSignal,
): Promise<readonly PatchWarning[]> {
  if (sheets.length === 0) return [];
  const found = [
    ...(await listWarnings(workbook, sheets, signal)),
    ...(await pivotWarnings(workbook, sheets, createJob(signal))),
  ];
  return sheets.flatMap(({ name }) =>
    shortened(
      name,
      found.filter(({ sheet }) => sheet === name),
    ),
  );
}

function shortened(sheet: string, warnings: readonly PatchWarning[]): readonly PatchWarning[] {
  const more = warnings.length - MOST_OF_A_SHEET;
  if (more <= 0) return warnings;
  const rest = { sheet, ref: null, message: `There are ${more} more warnings of this kind in the sheet.` };
  return [...warnings.slice(0, MOST_OF_A_SHEET), rest];
}
