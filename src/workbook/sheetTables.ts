import type { Range, SheetTable } from '../core/ports/workbooks.ts';
import { parseRange } from './cellRef.ts';
import { LIMITS } from './limits.ts';
import { relationshipsOf, type WorkbookPackage } from './package.ts';
import { overLimit } from './refusal.ts';
import { tableName } from './tableName.ts';
import { smallXml, type SmallElement } from './xml/smallXml.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';
import type { ZipEntry } from './zip/zipArchive.ts';

/** An Excel table and the part that describes it. */
export interface TablePart extends SheetTable {
  readonly entry: ZipEntry;
  /** The rows of its header; undefined where it has none. */
  readonly header: Range | undefined;
  readonly totalsRows: number;
  /** Of its columns. */
  readonly names: readonly string[];
}

/** The tables of a sheet that have a place in it (ECMA-376 part 1, 18.5). */
export async function sheetTables(
  { zip }: WorkbookPackage,
  sheet: ZipEntry,
  job: Job,
): Promise<readonly TablePart[]> {
  const tables: TablePart[] = [];
  let found = 0;
  for (const { type, entry } of await relationshipsOf(sheet.name, zip, job)) {
    if (type !== 'table' || entry === undefined) continue;
    if (++found > LIMITS.tables) throw overLimit('one of its sheets has', `${LIMITS.tables} tables`);
    const elements = smallXml(await readEntry(zip, entry, job), entry.name);
    const attributes = elements[0]?.attributes ?? new Map<string, string>();
    const range = parseRange(attributes.get('ref') ?? '');
    if (range === undefined) continue;
    const headerRows = rowCount(attributes.get('headerRowCount'), 1);
    const totalsRows = rowCount(attributes.get('totalsRowCount'), 0);
    const isQuery = (await relationshipsOf(entry.name, zip, job)).some(({ type }) => type === 'queryTable');
    const bottom = range.top + headerRows - 1;
    tables.push({
      entry,
      range,
      header: headerRows > 0 ? { ...range, bottom } : undefined,
      totalsRows,
      names: columnsOf(elements).map((column) => tableName(column.attributes.get('name') ?? '')),
      fixed: whyFixed({
        isTable: elements[0]?.path[0] === 'table',
        type: isQuery ? 'queryTable' : (attributes.get('tableType') ?? 'worksheet'),
        headerRows,
        isFilled: range.bottom >= bottom + totalsRows,
      }),
    });
  }
  return tables;
}

/** Cells that must stay equal to the names of tables' columns. */
export function tableHeaders(tables: readonly TablePart[]): readonly Range[] {
  return tables.flatMap(({ header }) => header ?? []);
}

function columnsOf(elements: readonly SmallElement[]): readonly SmallElement[] {
  return elements.filter(({ path }) => path.join('/') === 'table/tableColumns/tableColumn');
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
