import type { ColourPart } from '../../contract/colour.ts';
import type { SheetRow } from '../sheetRows.ts';

/** Of so many rows a column's usual colour can be told. */
const FEWEST_ROWS = 8;
/** A colour that so large a share of a column's cells has marks none of them. */
const USUAL = 0.4;
/** Where so many of its cells stand in rows that have it throughout, it is a band. */
const MOSTLY = 0.8;
const FEWEST_BANDS = 2;

/** Whether most cells of a column have a colour, or whole rows have it: then it marks no cell. */
export type Backgrounds = (column: number, part: ColourPart, colour: string) => boolean;

/** Looks at the first rows of a table, at all of its columns that count. */
export function backgroundsIn(rows: readonly SheetRow[], columns: readonly number[]): Backgrounds {
  const counts = new Map<string, { cells: number; banded: number }>();
  for (const { lookOf } of rows) {
    if (lookOf === undefined) continue;
    const looks = columns.map((column) => ({ column, look: lookOf(column) }));
    for (const part of ['fill', 'font'] as const) {
      const isBand = new Set(looks.map(({ look }) => look[part])).size === 1 && columns.length > 2;
      for (const { column, look } of looks) {
        const colour = look[part];
        if (colour === null) continue;
        const key = `${column} ${part} ${colour}`;
        const known = counts.get(key) ?? { cells: 0, banded: 0 };
        counts.set(key, { cells: known.cells + 1, banded: known.banded + (isBand ? 1 : 0) });
      }
    }
  }
  return (column, part, colour) => {
    const { cells, banded } = counts.get(`${column} ${part} ${colour}`) ?? { cells: 0, banded: 0 };
    if (rows.length >= FEWEST_ROWS && cells > rows.length * USUAL) return true;
    return banded >= FEWEST_BANDS && banded >= cells * MOSTLY;
  };
}
