import type { SheetAnalysis } from '../../src/contract/analysis.ts';
import type { ColourAction, ColourUse } from '../../src/contract/colour.ts';
import type { LegendEntry } from '../../src/contract/project.ts';
import { without } from './without.ts';

/** What a person says that colours of a sheet ask for, by `colourKey`; null: nothing. */
export type ColourEdit = Readonly<Record<string, ColourAction | null>>;

export function colourKey({ letter, part, colour }: Pick<ColourUse, 'letter' | 'part' | 'colour'>): string {
  return `${letter} ${part} ${colour}`;
}

/** With one colour said anew; what comes to the same as the analysis is no change. */
export function withAction(edit: ColourEdit, use: ColourUse, action: ColourAction | null): ColourEdit {
  const rest = without(edit, colourKey(use));
  return action === use.action ? rest : { ...rest, [colourKey(use)]: action };
}

/** What the colour asks for, as it will be. */
export function actionNow(edit: ColourEdit, use: ColourUse): ColourAction | null {
  const said = edit[colourKey(use)];
  return said === undefined ? use.action : said;
}

/**
 * All that the sheet's colours ask for then. A legend stands in place of the usual meanings and of a legend before it,
 * so it says again what is not changed.
 */
export function legendOf({ colours }: SheetAnalysis, edit: ColourEdit): LegendEntry[] {
  const entries = new Map<string, LegendEntry & { columns: string[] }>();
  for (const use of colours) {
    const action = actionNow(edit, use);
    if (action === null) continue;
    const { part, colour, letter } = use;
    const key = [part, colour, action].join(' ');
    const entry = entries.get(key);
    if (entry === undefined)
      entries.set(key, {
        colour,
        tolerance: 0,
        ...(part === 'font' && { part }),
        columns: [letter],
        action,
      });
    else entry.columns.push(letter);
  }
  return [...entries.values()];
}
