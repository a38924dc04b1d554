import type { ColourPart } from '../../contract/colour.ts';
import type { SheetRow } from '../sheetRows.ts';

/** Of so many rows a column's usual colour can be told. */
const FEWEST_ROWS = 8;
/** A colour that so large a share of a column's cells has marks none of them. */
const USUAL = 0.5;

/** Whether most cells of a column have a colour. */
export type Backgrounds = (column: number, part: ColourPart, colour: string) => boolean;

/** Looks at the first rows of a table. */
export function backgroundsIn(rows: readonly SheetRow[], columns: readonly number[]): Backgrounds {
  const counts = new Map<string, number>();
  for (const { lookOf } of rows) {
    if (lookOf === undefined) continue;
    for (const column of columns) {
      const look = lookOf(column);
      for (const part of ['fill', 'font'] as const) {
        const colour = look[part];
        if (colour === null) continue;
        const key = `${column} ${part} ${colour}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return (column, part, colour) =>
    rows.length >= FEWEST_ROWS && (counts.get(`${column} ${part} ${colour}`) ?? 0) > rows.length * USUAL;
}
