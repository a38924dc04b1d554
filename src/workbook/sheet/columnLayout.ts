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

/** Excel's own width, for a new column whose model has none, where another's format would cover it. */
export const PLAIN_FORMAT: ColumnFormat = new Map([['width', '9.140625']]);

/** The format as one string; equal formats give equal strings. */
export function formatKey(format: ColumnFormat | undefined): string {
  return format === undefined ? '' : JSON.stringify([...format].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a sheet up to its cells; entry n of the answer is the format of column n, undefined where it has none. */
export async function columnLayout(
  sheet: string,
  chunks: AsyncIterable<Buffer>,
): Promise<readonly (ColumnFormat | undefined)[]> {
  const scanner = createSheetScanner(sheet);
  const layout = new Array<ColumnFormat | undefined>(LIMITS.columns + 1).fill(undefined);
  for await (const { bytes, last } of windowsOf(chunks, sheet, scanner.position)) {
    scanner.load(bytes, last);
    for (let event = scanner.next(); event !== 'more' && event !== 'end'; event = scanner.next()) {
      if (event === 'data_start') return layout;
      if (event !== 'column') continue;
      const attributes = scanner.attributes();
      const span = columnSpan(attributes);
      if (span !== undefined) layout.fill(formatOf(attributes), span.first, span.last + 1);
    }
  }
  return layout;
}
