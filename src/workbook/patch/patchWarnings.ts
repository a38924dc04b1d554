import type { PatchWarning } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { createJob } from '../zip/inflateEntry.ts';
import { listWarnings, type EditedSheet } from './listWarnings.ts';
import { pivotWarnings } from './pivotWarnings.ts';

/** More warnings of one sheet are only counted. */
const MOST_OF_A_SHEET = 100;

/**
 * What people are to know of a patch that is made: signatures, protected sheets, lists of values that do not
 * have a new text, and fields of pivot tables. `sheets` are those with edits, as they were before.
 */
export async function patchWarnings(
  workbook: WorkbookPackage,
  sheets: readonly (EditedSheet & { readonly isProtected: boolean })[],
  signal?: AbortSignal,
): Promise<readonly PatchWarning[]> {
  if (sheets.length === 0) return [];
  const ofWorkbook = workbook.signed
    ? [{ sheet: null, ref: null, message: 'The digital signature is not valid any more; sign it again.' }]
    : [];
  const ofCells = [
    ...(await listWarnings(workbook, sheets, signal)),
    ...(await pivotWarnings(workbook, sheets, createJob(signal))),
  ];
  const ofSheets = sheets.flatMap(({ name, isProtected }): readonly PatchWarning[] => {
    const message = 'The sheet is protected; texts were written all the same, and it stays protected.';
    const own = ofCells.filter(({ sheet }) => sheet === name);
    return [...(isProtected ? [{ sheet: name, ref: null, message }] : []), ...shortened(name, own)];
  });
  return [...ofWorkbook, ...ofSheets];
}

function shortened(sheet: string, warnings: readonly PatchWarning[]): readonly PatchWarning[] {
  const more = warnings.length - MOST_OF_A_SHEET;
  if (more <= 0) return warnings;
  const rest = { sheet, ref: null, message: `There are ${more} more warnings of this kind in the sheet.` };
  return [...warnings.slice(0, MOST_OF_A_SHEET), rest];
}
