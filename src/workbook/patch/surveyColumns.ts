import type { NewColumn } from '../../core/ports/workbooks.ts';
import type { WorkbookPackage } from '../package.ts';
import { sheetTables, tableHeaders, type TablePart } from '../sheetTables.ts';
import { inflateEntry, readEntry, type Job } from '../zip/inflateEntry.ts';
import type { ZipEntry } from '../zip/zipArchive.ts';
import { growTable } from './growTable.ts';
import { planColumns } from './planColumns.ts';
import { refuse, type SheetEdits } from './planEdits.ts';
import type { StyleWatch } from './styleWatch.ts';
import { surveySheet, type SheetSurvey } from './surveySheet.ts';

/** A table's part that changes. */
export interface GrownPart {
  readonly entry: ZipEntry;
  readonly before: Buffer;
  readonly after: Buffer;
  /** Of the columns by which it grows, from left to right. */
  readonly names: readonly string[];
}

/** A sheet, what is to be written into it, and what changes with that. */
export interface SheetDesign extends SheetEdits, SheetSurvey {
  readonly columns: readonly NewColumn[];
  readonly tables: readonly GrownPart[];
}

/** Surveys a sheet, and decides which of its edits and which of the new `columns` can be made. */
export async function surveyColumns(
  workbook: WorkbookPackage,
  sheet: SheetEdits,
  columns: readonly NewColumn[],
  job: Job,
  styles?: StyleWatch,
): Promise<SheetDesign> {
  const tables = await sheetTables(workbook, sheet.entry, job);
  const wanted = new Set(columns.map(({ column }) => column));
  const chunks = inflateEntry(workbook.zip, sheet.entry, job);
  const survey = await surveySheet(sheet, chunks, tableHeaders(tables), wanted, styles);
  if (columns.length === 0) return { ...sheet, ...survey, columns, tables: [] };
  const parts = new Map<ZipEntry, Buffer>();
  for (const { entry } of tables) parts.set(entry, await readEntry(workbook.zip, entry, job));
  const plan = planColumns(columns, survey.edits, tables.map(judged), survey.facts);
  const refused = survey.edits.flatMap((edit) => {
    const reason = plan.reasons.get(edit);
    return reason === undefined ? [] : [refuse(edit, reason)];
  });
  const grown = [...plan.growth].flatMap(([entry, names]) => {
    const before = parts.get(entry);
    const growth = before && growTable(entry.name, before, names);
    return before && growth?.kind === 'grown' ? [{ entry, before, names, after: growth.bytes }] : [];
  });
  return {
    ...sheet,
    ...survey,
    edits: survey.edits.filter((edit) => !plan.reasons.has(edit)),
    refused: [...survey.refused, ...refused],
    columns: plan.columns,
    tables: grown,
  };

  /** The table as it is once its part was tried: what cannot grow by one column is fixed. */
  function judged(table: TablePart): TablePart {
    const trial = growTable(table.entry.name, parts.get(table.entry) ?? Buffer.alloc(0), ['_']);
    return trial.kind === 'grown' ? table : { ...table, fixed: table.fixed ?? trial.reason };
  }
}
