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
const MOST_LOOKS = 1_000;
const MOST_COLOURS = 200;

interface Found {
  readonly column: number;
  readonly part: ColourPart;
  readonly colour: string;
  readonly row: number;
  readonly cells: number;
}

export function createColourTally(): ColourTally {
  /** Looks of one colour are one object, mostly: they are counted as such, and told apart at the end. */
  const looks = new Map<CellLook, Map<number, { row: number; cells: number }>>();

  function colours(): Iterable<Found> {
    const found = new Map<string, Found>();
    for (const [look, columns] of looks) {
      for (const [column, { row, cells }] of columns) {
        for (const part of ['fill', 'font'] as const) {
          const colour = look[part];
          if (colour === null) continue;
          const key = `${column} ${part} ${colour}`;
          const known = found.get(key);
          found.set(key, {
            ...{ column, part, colour },
            row: Math.min(row, known?.row ?? row),
            cells: cells + (known?.cells ?? 0),
          });
        }
      }
    }
    return found.values();
  }

  return {
    add(row, column, look) {
      if (look.fill === null && look.font === null) return;
      const columns = looks.get(look) ?? new Map<number, { row: number; cells: number }>();
      const known = columns.get(column);
      if (known !== undefined) known.cells += 1;
      else columns.set(column, { row, cells: 1 });
      if (looks.size < MOST_LOOKS) looks.set(look, columns);
    },
    uses: (judge) =>
      [...colours()]
        .sort((a, b) => a.column - b.column || b.cells - a.cells)
        .slice(0, MOST_COLOURS)
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
