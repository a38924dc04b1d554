import type { ColourAction, ColourPart } from '../../contract/colour.ts';
import type { CellLook } from '../ports/workbooks.ts';
import type { ActionOf } from './tableLayout.ts';

/** What the colour of a cell asks for, and which of its colours do. */
export interface Mark {
  readonly action: ColourAction;
  readonly colours: Readonly<Partial<Record<ColourPart, string>>>;
}

/** Null where a cell's look asks for nothing. */
export function markOf(actionOf: ActionOf, column: number, look: CellLook): Mark | null {
  const action = actionOf(column, look);
  if (action === null) return null;
  const asks = (part: ColourPart) =>
    look[part] !== null && actionOf(column, { fill: null, font: null, [part]: look[part] }) === action;
  return {
    action,
    colours: {
      ...(look.fill !== null && asks('fill') && { fill: look.fill }),
      ...(look.font !== null && asks('font') && { font: look.font }),
    },
  };
}
