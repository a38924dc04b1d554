import type { ColourPart, ColourUse } from '../../contract/colour.ts';
import { backgroundsIn } from '../colours/backgrounds.ts';
import type { ColouredCell, Legend } from '../colours/legend.ts';
import { createColourTally } from '../colours/tallyColours.ts';
import type { CellLook } from '../ports/workbooks.ts';
import type { SheetRow } from '../sheetRows.ts';
import { isBlank } from '../text/isBlank.ts';
import { textAt } from '../table/cellAt.ts';
import type { ActionOf, TableLayout } from '../table/tableLayout.ts';

/** What colours mean in a workbook, and whether a person has said so: then no colour is a mere background. */
export interface SaidLegend {
  readonly legend: Legend;
  readonly isGiven: boolean;
}

/** The colours of a table: what they ask for, from its first rows on, and how many cells have them, at its end. */
export interface TableColours {
  readonly actionOf: ActionOf;
  row(row: SheetRow): void;
  uses(): readonly ColourUse[];
}

const MOST_LOOKS = 1_000;
const BACKGROUND = 'Most of the column has it, or whole rows do: it is taken for a background';
const NO_MEANING = 'Nothing says what it means';

/** Takes the first rows of data; each row is then told with `row`, these too. */
export function readColours(
  layout: TableLayout,
  sample: readonly SheetRow[],
  { legend, isGiven }: SaidLegend,
): TableColours {
  const cells = new Map<number, ColouredCell>();
  for (const { column, language } of layout.others)
    cells.set(column, cellOf(layout, column, 'target', language));
  cells.set(layout.sourceColumn, cellOf(layout, layout.sourceColumn, 'source', layout.sourceLanguage));
  const targets = new Set(layout.targets.map(({ column }) => column));
  const isBackground = backgroundsIn(sample, [
    ...(layout.keyColumn === null ? [] : [layout.keyColumn]),
    ...cells.keys(),
  ]);
  const tally = createColourTally();

  function meaningOf(column: number, look: CellLook): ReturnType<Legend> {
    const cell = cells.get(column);
    const meaning = cell && legend(cell, look);
    if (cell === undefined || meaning === undefined) return undefined;
    // A text that is only consulted can be nothing but a source.
    return cell.role === 'source' || targets.has(column) || meaning.action === 'source' ? meaning : undefined;
  }

  /** By column and look: looks of one colour are one object, mostly. */
  const known = new Map<number, Map<CellLook, ReturnType<ActionOf>>>(
    [...cells.keys()].map((column) => [column, new Map()]),
  );

  const actionOf: ActionOf = (column, look) => {
    if (look.fill === null && look.font === null) return null;
    const ofColumn = known.get(column);
    let action = ofColumn?.get(look);
    if (action === undefined) {
      action = decide(column, look);
      if ((ofColumn?.size ?? 0) < MOST_LOOKS) ofColumn?.set(look, action);
    }
    return action;
  };

  function decide(column: number, { fill, font }: CellLook): ReturnType<ActionOf> {
    return actionOfOne(column, 'fill', fill) ?? actionOfOne(column, 'font', font);
  }

  /** Part by part: so are the colours counted, and found again when tasks are made. */
  function actionOfOne(column: number, part: ColourPart, colour: string | null): ReturnType<ActionOf> {
    if (colour === null) return null;
    const meaning = meaningOf(column, { fill: null, font: null, [part]: colour });
    if (meaning === undefined) return null;
    return !isGiven && isBackground(column, part, colour) ? null : meaning.action;
  }

  return {
    actionOf,
    row({ row, lookOf, cells: filled }) {
      if (lookOf === undefined) return;
      for (const column of cells.keys()) {
        const look = lookOf(column);
        if (look.fill === null && look.font === null) continue;
        tally.add(row, column, look, isBlank(textAt(filled, column)));
      }
    },
    uses: () =>
      tally.uses((column, part, colour) => {
        const look: CellLook = { fill: null, font: null, [part]: colour };
        const meaning = meaningOf(column, look);
        const action = actionOf(column, look);
        if (action !== null && meaning !== undefined)
          return { action, reason: meaning.reason, isBackground: false };
        const usual = isBackground(column, part, colour);
        return { action: null, reason: usual ? BACKGROUND : NO_MEANING, isBackground: usual };
      }),
  };
}

function cellOf(
  { sourceLanguage }: TableLayout,
  column: number,
  role: ColouredCell['role'],
  language: string,
): ColouredCell {
  return { column, role, language, sourceLanguage };
}

const MOST_ASKED = 5;

/** Fills that may mean something that nobody has said. */
export function unknownColours(uses: readonly ColourUse[]): readonly string[] {
  const unknown = uses.filter(({ isTelling, action }) => isTelling && action === null);
  return unknown
    .slice(0, MOST_ASKED)
    .map(
      ({ letter, name, colour, cells, example }) =>
        `${cells} cells of column ${letter} are ${name} (${colour}, as ${example}), and nothing says what that means: they are treated like all others. Say it under "legend" in lingrid.json if it means anything.`,
    );
}
