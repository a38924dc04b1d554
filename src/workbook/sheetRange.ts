import type { Range } from '../core/ports/workbooks.ts';
import { parseRange } from './cellRef.ts';

/** A range of a sheet, by the sheet's name; null: the sheet in which the formula stands. */
export interface SheetRange {
  readonly sheet: string | null;
  readonly range: Range;
}

const ABSOLUTE = /^(?:(?:'((?:[^']|'')+)'|([^'!()[\]:,\s]+))!)?(\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?)$/i;

/** `'Other sheet'!$A$1:$A$5` → its sheet and range; undefined for whatever is no absolute range of one sheet. */
export function parseSheetRange(formula: string): SheetRange | undefined {
  const [, quoted, plain, ref = ''] = ABSOLUTE.exec(formula) ?? [];
  const range = parseRange(ref);
  if (range === undefined) return undefined;
  return { sheet: quoted?.replaceAll("''", "'") ?? plain ?? null, range };
}
