import type { SheetRow } from '../sheetRows.ts';
import { isIdentifier } from './columnProfile.ts';
import type { HeaderReader } from './readHeader.ts';

/** Another table, or a block of notes, that begins below the table of a sheet. */
export interface TableEnd {
  readonly lastRow: number;
  readonly nextRow: number;
}

interface Deps {
  /** The first rows of the sheet, blank ones left out. */
  readonly rows: readonly SheetRow[];
  readonly headerRow: number | null;
  readonly firstRow: number;
  readonly keyColumn: number | null;
  readonly read: HeaderReader;
}

/** Of so many keys their shape can be told, and so many of them must have it. */
const FEWEST_KEYS = 5;
const USUAL = 0.9;
/** A heading over more keys is no end. */
const LOOKED_AT = 6;

/**
 * Where the table ends before the sheet does: at another header, or behind a gap where keys of its shape end. Undefined
 * where nothing like that is among these rows.
 */
export function findTableEnd({ rows, headerRow, firstRow, keyColumn, read }: Deps): TableEnd | undefined {
  const header = rows.find(({ row }) => row === headerRow);
  const data = rows.filter(({ row }) => row >= firstRow);
  for (const [i, next] of data.entries()) {
    const before = data[i - 1];
    if (before === undefined) continue;
    const isGap = next.row > before.row + 1;
    const ends =
      header !== undefined && !repeatsHeader(next, header)
        ? isOtherHeader(next, isGap, read) || (isGap && keysEnd(data, i, keyColumn))
        : isGap && header === undefined && keysEnd(data, i, keyColumn);
    if (ends) return { lastRow: before.row, nextRow: next.row };
  }
  return undefined;
}

/** The same header once more, as above every section. */
function repeatsHeader({ cells }: SheetRow, header: SheetRow): boolean {
  const above = new Map(header.cells.map(({ column, text }) => [column, text.trim()]));
  return cells.every(({ column, text }) => text.trim() === '' || above.get(column) === text.trim());
}

/** Mostly words of headers: a key and a language, or several languages. */
function isOtherHeader({ cells }: SheetRow, isGap: boolean, read: HeaderReader): boolean {
  const filled = cells.filter(({ text }) => text.trim() !== '');
  const readings = filled.flatMap(({ kind, text }) => (kind === 'text' ? (read(text) ?? []) : []));
  const languages = new Set(readings.flatMap(({ language }) => language ?? []));
  const hasKey = readings.some(({ says }) => says === 'key');
  if (readings.length < filled.length * 0.8 || filled.length < 2) return false;
  return isGap ? languages.size >= 2 || (hasKey && languages.size >= 1) : hasKey && languages.size >= 2;
}

function keysEnd(data: readonly SheetRow[], at: number, keyColumn: number | null): boolean {
  if (keyColumn === null) return false;
  const keyOf = ({ cells }: SheetRow) => cells.find(({ column }) => column === keyColumn)?.text.trim() ?? '';
  const keys = data
    .slice(0, at)
    .map(keyOf)
    .filter((key) => key !== '');
  if (keys.length < FEWEST_KEYS || keys.filter(isIdentifier).length < keys.length * USUAL) return false;
  const later = data.slice(at, at + LOOKED_AT).map(keyOf);
  // Rows without a key may be strings all the same.
  const others = later.filter((key) => key !== '' && !isIdentifier(key));
  return !later.some(isIdentifier) && others.length * 2 > later.length;
}
