import { LIMITS } from '../limits.ts';
import { windowsOf } from '../xml/windows.ts';
import { columnSpan } from './columnSpan.ts';
import { createSheetScanner } from './sheetScanner.ts';

/** Attributes of a `col` element but its extent, by name, as written. */
export type ColumnFormat = ReadonlyMap<string, string>;

const EXTENT = new Set(['min', 'max']);
const OWN_MATTER = new Set(['hidden', 'collapsed', 'outlineLevel']);

/** How the columns of a `col` element look. */
export function formatOf(attributes: ReadonlyMap<string, string>): ColumnFormat {
  return new Map([...attributes].filter(([name]) => !EXTENT.has(name)));
}

/** The same for a new column that is to look like them: shown, and in no group. */
export function shownFormat(format: ColumnFormat): ColumnFormat {
  return new Map([...format].filter(([name]) => !OWN_MATTER.has(name)));
}

/**
 * How columns look that have no `col` element, by the attributes of `sheetFormatPr` (none without it): for a new
 * column whose model has none, where another's format would cover it.
 */
export function plainFormat(defaults: ReadonlyMap<string, string>): ColumnFormat {
  return new Map([['width', defaults.get('defaultColWidth') ?? EXCELS_WIDTH]]);
}

const EXCELS_WIDTH = '9.140625';

export interface ColumnLayout {
  /** Entry n is the format of column n, undefined where it has none. */
  readonly columns: readonly (ColumnFormat | undefined)[];
  /** Of those that have none. */
  readonly plain: ColumnFormat;
}

/** The format as one string; equal formats give equal strings. */
export function formatKey(format: ColumnFormat | undefined): string {
  return format === undefined ? '' : JSON.stringify([...format].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a sheet up to its cells. */
export async function columnLayout(sheet: string, chunks: AsyncIterable<Buffer>): Promise<ColumnLayout> {
  const scanner = createSheetScanner(sheet);
  const columns = new Array<ColumnFormat | undefined>(LIMITS.columns + 1).fill(undefined);
  let plain = plainFormat(new Map());
  for await (const { bytes, last } of windowsOf(chunks, sheet, scanner.position)) {
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'data_start') return { columns, plain };
      if (event === 'defaults') plain = plainFormat(scanner.attributes());
      if (event !== 'column') continue;
      const attributes = scanner.attributes();
      const span = columnSpan(attributes);
      if (span !== undefined) columns.fill(formatOf(attributes), span.first, span.last + 1);
    }
  }
  return { columns, plain };
}
