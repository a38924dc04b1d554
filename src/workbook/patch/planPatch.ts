import type {
  NewColumn,
  PatchRequest,
  PatchWarning,
  Repaint,
  Repainted,
} from '../../core/ports/workbooks.ts';
import { LIMITS } from '../limits.ts';
import type { WorkbookPackage } from '../package.ts';
import { NO_STRINGS, readSharedStrings, type SharedStrings } from '../sheet/sharedStrings.ts';
import type { Job } from '../zip/inflateEntry.ts';
import { cellWarnings } from './cellWarnings.ts';
import { formatEdits } from './formatEdits.ts';
import { planEdits, type Refused, type SheetEdits } from './planEdits.ts';
import type { PlannedEdit, RestyledCell } from './plannedEdit.ts';
import { planRepaints, type GrownStyleSheet, type StyledRepaint } from './planRepaints.ts';
import type { TailInsertion } from './legacyDrawing.ts';
import { planAllNotes, type NotesPlan } from './planAllNotes.ts';
import { createStyleWatch } from './styleWatch.ts';
import { surveyColumns, type GrownPart, type SheetDesign } from './surveyColumns.ts';

/** What is to become of one sheet. */
export interface SheetPlan extends Omit<SheetEdits, 'edits'> {
  readonly edits: readonly PlannedEdit[];
  /** Cells without an edit that get another style; in order of row, then column. */
  readonly restyled: readonly RestyledCell[];
  /** Where it has to name the drawing of its notes. */
  readonly insertion: TailInsertion | undefined;
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
  /** Where cells are repainted. */
  readonly styles: GrownStyleSheet | undefined;
  readonly repainted: readonly Repainted[];
  readonly notes: NotesPlan;
  readonly refused: readonly Refused[];
  readonly warnings: readonly PatchWarning[];
}

/** Decides, after a look at every sheet that has edits, which of them are made and how. */
export async function planPatch(
  workbook: WorkbookPackage,
  {
    edits,
    columns = [],
    looks = [],
    repaints = [],
    notes = [],
  }: Pick<PatchRequest, 'edits' | 'columns' | 'looks' | 'repaints' | 'notes'>,
  job: Job,
): Promise<PatchPlan> {
  const plan = planEdits(edits, workbook.sheets, new Set(repaints.map(({ sheet }) => sheet)));
  const refused: Refused[] = [...plan.refused];
  const surveyed: SheetDesign[] = [];
  const wishes: StyledRepaint[] = [];
  for (const sheet of plan.sheets) {
    const wanted = columns.filter(({ sheet: name }) => name === sheet.name);
    const ofSheet = <T extends { readonly sheet: string }>(all: readonly T[]) =>
      all.filter(({ sheet: name }) => name === sheet.name);
    const cells = ofSheet(repaints);
    const watch = createStyleWatch(cells, [...wanted, ...ofSheet(looks)]);
    const design = await surveyColumns(workbook, sheet, wanted, job, watch);
    refused.push(...design.refused);
    surveyed.push(design);
    const possible = withoutRefused(cells, design);
    wishes.push(...possible.map((repaint) => ({ ...repaint, style: watch.styleOf(repaint) })));
  }
  const { styles, restyled, repainted, warnings: unpainted } = await planRepaints(workbook, wishes, job);
  const open = surveyed.filter(({ edits, name }) => edits.length > 0 || restyled.has(name));
  const noting = await planAllNotes(workbook, open, notes, job);
  const strings = await stringsOf(workbook, open.length > 0, job);
  const warnings: PatchWarning[] = workbook.signed && open.length > 0 ? [SIGNED] : [];
  warnings.push(...unpainted, ...noting.warnings);
  const sheets = open.map(({ likes, isProtected, shared, ...sheet }): SheetPlan => {
    if (isProtected) warnings.push({ ...PROTECTED, sheet: sheet.name });
    const formatted = formatEdits(sheet.edits, likes, strings);
    warnings.push(...formatted.warnings);
    const named = sheet.edits.filter((edit) => shared.has(edit)).length;
    const styled = withStyles(formatted.edits, restyled.get(sheet.name) ?? []);
    return {
      ...sheet,
      ...styled,
      shared: named,
      insertion: noting.insertions.get(sheet.name),
      looks: looks.filter((look) => look.sheet === sheet.name),
    };
  });
  warnings.push(...(await cellWarnings(workbook, open, job.signal)));
  return { sheets, strings, styles, repainted, notes: noting, refused, warnings };
}

/** Those whose edits are all made. */
function withoutRefused(repaints: readonly Repaint[], { edits }: SheetDesign): readonly Repaint[] {
  const made = new Set(edits.map(placeOf));
  return repaints.filter(({ after }) => after.every((cell) => made.has(placeOf(cell))));
}

/** Gives edits the styles that their cells get, and tells the cells that get nothing else. */
function withStyles(
  edits: readonly PlannedEdit[],
  restyled: readonly RestyledCell[],
): Pick<SheetPlan, 'edits' | 'restyled'> {
  if (restyled.length === 0) return { edits, restyled };
  const styles = new Map(restyled.map((cell) => [placeOf(cell), cell]));
  const styled = edits.map((edit): PlannedEdit => {
    const style = styles.get(placeOf(edit));
    if (style === undefined) return edit;
    styles.delete(placeOf(edit));
    return { ...edit, restyle: { from: style.from, to: style.to } };
  });
  return { edits: styled, restyled: [...styles.values()] };
}

const placeOf = ({ row, column }: { readonly row: number; readonly column: number }) =>
  row * (LIMITS.columns + 1) + column;

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
