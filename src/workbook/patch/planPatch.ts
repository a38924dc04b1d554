import type { NewColumn, PatchRequest, PatchWarning } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import type { Job } from '../zip/inflateEntry.ts';
import { cellWarnings } from './cellWarnings.ts';
import { formatEdits } from './formatEdits.ts';
import { planEdits, type Refused, type SheetEdits } from './planEdits.ts';
import type { PlannedEdit } from './plannedEdit.ts';
import { surveyColumns, type GrownPart, type SheetDesign } from './surveyColumns.ts';

/** What is to become of one sheet. */
export interface SheetPlan extends Omit<SheetEdits, 'edits'> {
  readonly edits: readonly PlannedEdit[];
  /** How many of the edited cells name a shared string now. */
  readonly shared: number;
  readonly columns: readonly NewColumn[];
  /** Columns that are there and whose new cells are to look like those of another. */
  readonly looks: readonly NewColumn[];
  readonly tables: readonly GrownPart[];
}

export interface PatchPlan {
  /** Those that change. */
  readonly sheets: readonly SheetPlan[];
  readonly strings: SharedStrings;
  readonly refused: readonly Refused[];
  readonly warnings: readonly PatchWarning[];
}

/** Decides, after a look at every sheet that has edits, which of them are made and how. */
export async function planPatch(
  workbook: WorkbookPackage,
  { edits, columns = [], looks = [] }: Pick<PatchRequest, 'edits' | 'columns' | 'looks'>,
  job: Job,
): Promise<PatchPlan> {
  const plan = planEdits(edits, workbook.sheets);
  const refused: Refused[] = [...plan.refused];
  const open: SheetDesign[] = [];
  for (const sheet of plan.sheets) {
    const wanted = columns.filter(({ sheet: name }) => name === sheet.name);
    const surveyed = await surveyColumns(workbook, sheet, wanted, job);
    refused.push(...surveyed.refused);
    if (surveyed.edits.length > 0) open.push(surveyed);
  }
  const strings = await stringsOf(workbook, open.length > 0, job);
  const warnings: PatchWarning[] = workbook.signed && open.length > 0 ? [SIGNED] : [];
  const sheets = open.map(({ likes, isProtected, shared, ...sheet }): SheetPlan => {
    if (isProtected) warnings.push({ ...PROTECTED, sheet: sheet.name });
    const formatted = formatEdits(sheet.edits, likes, strings);
    warnings.push(...formatted.warnings);
    const named = sheet.edits.filter((edit) => shared.has(edit)).length;
    return {
      ...sheet,
      edits: formatted.edits,
      shared: named,
      looks: looks.filter((look) => look.sheet === sheet.name),
    };
  });
  warnings.push(...(await cellWarnings(workbook, open, job.signal)));
  return { sheets, strings, refused, warnings };
}

const SIGNED: PatchWarning = {
  sheet: null,
  ref: null,
  message:
    'The workbook bears a digital signature, which is not valid for the changed workbook: sign it again.',
};

const PROTECTED = {
  ref: null,
  message: 'The sheet is protected. Its cells were written all the same, and the protection stays.',
};

async function stringsOf(
  { zip, sharedStrings }: WorkbookPackage,
  needed: boolean,
  job: Job,
): Promise<SharedStrings> {
  if (sharedStrings === undefined || !needed) return NO_STRINGS;
  return readSharedStrings(zip, sharedStrings, job, { hashed: Infinity, skipped: Infinity });
}
