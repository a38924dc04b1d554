import { columnLetters } from '../cellRef.ts';
import type { SheetRow } from '../sheetRows.ts';
import type { Exclusions } from '../table/exclusions.ts';
import { headersOf, type TableLayout } from '../table/tableLayout.ts';
import type { DecidedTable } from './decideTable.ts';
import { readColours, type SaidLegend, type TableColours } from './readColours.ts';

/** A table with what its first rows of data tell beside its columns. */
export interface CompleteTable extends DecidedTable {
  readonly colours: TableColours | undefined;
}

/** Decides what colours ask for and whether rows have keys, from the first rows of data. */
export function completeTable(
  table: DecidedTable,
  sample: readonly SheetRow[],
  legend: SaidLegend,
  exclusions: Exclusions,
): CompleteTable {
  const { layout, firstRow, lastRow } = table;
  if (layout === undefined) return { ...table, colours: undefined };
  const data = sample.filter(({ row }) => row >= firstRow && row <= (lastRow ?? Infinity));
  const colours = readColours(layout, data, legend);
  const headers = headersOf({
    columns: table.roles.columns.map(({ column, header }) => ({ letter: columnLetters(column), header })),
  });
  const own = { headers, keyed: isKeyed(layout, data), actionOf: colours.actionOf, exclusions };
  return { ...table, layout: { ...layout, ...own }, colours };
}

const FEWEST_ROWS = 6;
const NEARLY_ALL = 0.75;

/** Whether so many rows with a source have a key that one without is no string. */
function isKeyed({ keyColumn, sourceColumn }: TableLayout, data: readonly SheetRow[]): boolean {
  if (keyColumn === null) return false;
  const holds = ({ cells }: SheetRow, at: number) =>
    cells.some(({ column, text }) => column === at && text.trim() !== '');
  const sources = data.filter((row) => holds(row, sourceColumn));
  const keyed = sources.filter((row) => holds(row, keyColumn));
  return sources.length >= FEWEST_ROWS && keyed.length >= sources.length * NEARLY_ALL;
}
