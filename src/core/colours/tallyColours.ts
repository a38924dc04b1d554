import type { ColourPart, ColourUse } from '../../contract/colour.ts';
import { cellRef, columnLetters } from '../cellRef.ts';
import type { CellLook } from '../ports/workbooks.ts';
import { nameColour } from './nameColour.ts';

/** Counts the colours of a table's cells, column by column. */
export interface ColourTally {
  add(row: number, column: number, look: CellLook): void;
  /** By column, the most frequent first. `judge` says what each asks for. */
  uses(judge: (column: number, part: ColourPart, colour: string) => Judged): readonly ColourUse[];
}

/** What a colour asks for; `isBackground`: it is the usual one of its column. */
export interface Judged extends Pick<ColourUse, 'action' | 'reason'> {
  readonly isBackground: boolean;
}

/** Fewer cells than that may have their colour for any reason. */
const WORTH_TELLING = 4;

/** More of one sheet are not told apart: it is a picture then. */
const MOST_COLOURS = 200;

export function createColourTally(): ColourTally {
  const found = new Map<
    string,
    { column: number; part: ColourPart; colour: string; row: number; cells: number }
  >();
  return {
    add(row, column, look) {
      for (const part of ['fill', 'font'] as const) {
        const colour = look[part];
        if (colour === null) continue;
        const key = `${column} ${part} ${colour}`;
        const known = found.get(key);
        if (known !== undefined) known.cells += 1;
        else if (found.size < MOST_COLOURS) found.set(key, { column, part, colour, row, cells: 1 });
      }
    },
    uses: (judge) =>
      [...found.values()]
        .sort((a, b) => a.column - b.column || b.cells - a.cells)
        .map(({ column, part, colour, row, cells }) => {
          const { isBackground, action, reason } = judge(column, part, colour);
          const name = nameColour(colour);
          const isOdd = part === 'fill' && cells >= WORTH_TELLING && name !== 'white' && !isBackground;
          return {
            letter: columnLetters(column),
            part,
            colour,
            name,
            cells,
            example: cellRef(row, column),
            action,
            reason,
            isTelling: action !== null || isOdd,
          };
        }),
  };
}
