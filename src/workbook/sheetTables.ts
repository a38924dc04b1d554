import type { Range, SheetTable } from '../core/ports/workbooks.ts';
import { parseRange } from './cellRef.ts';
import { relationshipsFrom, type WorkbookPackage } from './package.ts';
import { tableName } from './tableName.ts';
import { smallXml } from './xml/smallXml.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';
import type { ZipEntry } from './zip/zipArchive.ts';

/** An Excel table and the part that tells of it. */
export interface TablePart extends SheetTable {
  readonly entry: ZipEntry;
  /** Its header rows, whose cells must stay equal to the names of its columns; null where it has none. */
  readonly header: Range | null;
  readonly totalsRows: number;
  /** Of its columns. */
  readonly names: readonly string[];
}

/** The tables of a sheet, those without a readable range left out. */
export async function sheetTables(
  workbook: WorkbookPackage,
  sheet: ZipEntry,
  job: Job,
): Promise<readonly TablePart[]> {
  const tables: TablePart[] = [];
  for (const { type, entry } of await relationshipsFrom(workbook, sheet, job)) {
    if (type !== 'table' || entry === undefined) continue;
    const elements = smallXml(await readEntry(workbook.zip, entry, job), entry.name);
    const root = elements[0];
    const attributes = root?.attributes ?? new Map<string, string>();
    const range = parseRange(attributes.get('ref') ?? '');
    if (range === undefined) continue;
    const headerRows = rowCount(attributes.get('headerRowCount'), 1);
    const totalsRows = rowCount(attributes.get('totalsRowCount'), 0);
    const isQuery = (await relationshipsFrom(workbook, entry, job)).some((of) => of.type === 'queryTable');
    const bottom = range.top + headerRows - 1;
    tables.push({
      entry,
      range,
      header: headerRows > 0 ? { ...range, bottom } : null,
      totalsRows,
      names: elements
        .filter(({ path }) => path.join('/') === 'table/tableColumns/tableColumn')
        .map(({ attributes }) => tableName(attributes.get('name') ?? '')),
      fixed: whyFixed({
        isTable: root?.path[0] === 'table',
        type: isQuery ? 'queryTable' : (attributes.get('tableType') ?? 'worksheet'),
        headerRows,
        isFilled: range.bottom >= bottom + totalsRows,
      }),
    });
  }
  return tables;
}

function rowCount(value: string | undefined, otherwise: number): number {
  const count = Number(value ?? otherwise);
  return Number.isInteger(count) && count >= 0 ? count : NaN;
}

function whyFixed(of: {
  isTable: boolean;
  type: string;
  headerRows: number;
  isFilled: boolean;
}): string | null {
  if (of.type === 'queryTable') return 'the table is filled by a query, which decides on its columns';
  if (of.type === 'xml') return 'the table is mapped to XML, which decides on its columns';
  if (!of.isTable || of.type !== 'worksheet' || Number.isNaN(of.headerRows) || !of.isFilled)
    return 'the table is described in a way that is not understood';
  if (of.headerRows === 0) return 'the table has no header row that could name the column';
  if (of.headerRows > 1) return 'the table has more than one header row';
  return null;
}
