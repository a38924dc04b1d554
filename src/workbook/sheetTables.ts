import type { Range, SheetTable } from '../core/ports/workbooks.ts';
import { parseRange } from './cellRef.ts';
import { LIMITS } from './limits.ts';
import { relationshipsOf, type WorkbookPackage } from './package.ts';
import { overLimit } from './refusal.ts';
import { smallXml, type SmallElement } from './xml/smallXml.ts';
import { readEntry, type Job } from './zip/inflateEntry.ts';
import type { ZipEntry } from './zip/zipArchive.ts';

/** An Excel table and the part that describes it. */
export interface TablePart extends SheetTable {
  readonly entry: ZipEntry;
  /** The rows of its header; undefined where it has none. */
  readonly header: Range | undefined;
  /** The names of its columns, as written. */
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
    const rows = Number(attributes.get('headerRowCount') ?? 1);
    const hasQuery = (await relationshipsOf(entry.name, zip, job)).some(({ type }) => type === 'queryTable');
    const names = columnsOf(elements).map((column) => column.attributes.get('name') ?? '');
    tables.push({
      entry,
      range,
      header: rows > 0 ? { ...range, bottom: range.top + rows - 1 } : undefined,
      names,
      fixed: whyFixed(attributes, {
        hasQuery,
        isWhole: names.length === range.right - range.left + 1,
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

function whyFixed(
  attributes: ReadonlyMap<string, string>,
  { hasQuery, isWhole }: { readonly hasQuery: boolean; readonly isWhole: boolean },
): string | null {
  const type = attributes.get('tableType') ?? 'worksheet';
  if (hasQuery || type === 'queryTable') return 'the table is filled by a query, which decides its columns';
  if (type !== 'worksheet') return 'the table is mapped to XML, which decides its columns';
  if (attributes.get('headerRowCount') === '0') return 'the table has no header row';
  return isWhole ? null : 'the table does not name each of its columns';
}
