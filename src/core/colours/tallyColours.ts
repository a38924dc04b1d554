import type { ColourPart, ColourUse } from '../../contract/colour.ts';
import { cellRef, columnLetters } from '../cellRef.ts';
import type { CellLook } from '../ports/workbooks.ts';
import { OF_EMPTY_CELLS } from '../table/rowReader.ts';
import { nameColour } from './nameColour.ts';

/** Counts the colours of a table's cells, column by column. */
export interface ColourTally {
  add(row: number, column: number, look: CellLook, isEmpty: boolean): void;
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
  readonly filled: Count;
  readonly empty: Count;
}

interface Count {
  readonly cells: number;
  /** The first of them. */
  readonly row: number;
}

type Counting = { -readonly [key in keyof Count]: Count[key] };

interface Counts {
  readonly filled: Counting;
  readonly empty: Counting;
}

const NONE: Count = { cells: 0, row: Infinity };

const sum = (one: Count, other: Count): Count => ({
  cells: one.cells + other.cells,
  row: Math.min(one.row, other.row),
});

export function createColourTally(): ColourTally {
  /** Looks of one colour are one object, mostly: they are counted as such, and told apart at the end. */
  const looks = new Map<CellLook, Map<number, Counts>>();

  function colours(): Iterable<Found> {
    const found = new Map<string, Found>();
    for (const [look, columns] of looks) {
      for (const [column, { filled, empty }] of columns) {
        for (const part of ['fill', 'font'] as const) {
          const colour = look[part];
          if (colour === null) continue;
          const key = `${column} ${part} ${colour}`;
          const known = found.get(key);
          found.set(key, {
            ...{ column, part, colour },
            filled: sum(filled, known?.filled ?? NONE),
            empty: sum(empty, known?.empty ?? NONE),
          });
        }
      }
    }
    return found.values();
  }

  return {
    add(row, column, look, isEmpty) {
      if (look.fill === null && look.font === null) return;
      let columns = looks.get(look);
      if (columns === undefined) {
        if (looks.size >= MOST_LOOKS) return;
        columns = new Map<number, Counts>();
        looks.set(look, columns);
      }
      let known = columns.get(column);
      if (known === undefined) columns.set(column, (known = { filled: { ...NONE }, empty: { ...NONE } }));
      const count = isEmpty ? known.empty : known.filled;
      count.cells += 1;
      count.row = Math.min(count.row, row);
    },
    uses: (judge) =>
      [...colours()]
        .map(({ filled, empty, ...found }) => {
          const judged = judge(found.column, found.part, found.colour);
          // The colour of an empty cell counts only where it keeps it empty.
          return { ...found, ...judged, ...(judged.action === OF_EMPTY_CELLS ? sum(filled, empty) : filled) };
        })
        .filter(({ cells }) => cells > 0)
        .sort((a, b) => a.column - b.column || b.cells - a.cells)
        .slice(0, MOST_COLOURS)
        .map(({ column, part, colour, row, cells, isBackground, action, reason }) => {
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
