import type { ColourAction, ColourUse } from '../../src/contract/colour.ts';
import { createList, el, setAttribute, setHidden, setText, type Item } from '../dom.ts';
import { choice } from '../elements.ts';
import { actionNow, colourKey } from '../model/colourEdit.ts';
import { withColour } from '../model/pendingChange.ts';
import { COLOUR_ACTION_WORDS, COLOUR_WORDS } from '../model/vocabulary.ts';
import type { Analyzed } from './analysis.ts';
import type { Desk, View } from './view.ts';

interface ColourOfSheet {
  readonly sheet: string;
  readonly use: ColourUse;
}

/** More are told of in the warnings, or not at all. */
const MOST_SHOWN = 30;

/** The colours that ask for something, or may: where they are, and what is done for them. */
export function createColours(desk: Desk): View<Analyzed> {
  const list = el('ul', { class: 'colours' });
  const element = el('section', {}, el('h3', {}, desk.words.say('coloursTitle')), list);
  const update = createList<ColourOfSheet>(
    list,
    ({ sheet, use }) => JSON.stringify([sheet, use.letter, use.part, use.colour]),
    ({ sheet, use }) => colourItem(sheet, use, desk),
  );
  return {
    element,
    update({ analysis }) {
      const shown = analysis.sheets.flatMap(({ name, colours }) =>
        colours.filter(({ isTelling }) => isTelling).map((use) => ({ sheet: name, use })),
      );
      update(shown.slice(0, MOST_SHOWN));
      setHidden(element, shown.length === 0);
    },
  };
}

const NONE = 'none';
const ACTIONS = Object.keys(COLOUR_ACTION_WORDS) as ColourAction[];

function colourItem(sheet: string, first: ColourUse, desk: Desk): Item<ColourOfSheet> {
  const { part, name, colour, letter } = first;
  const { words, intent } = desk;
  const { say } = words;
  let current = first;
  const swatch = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  swatch.style.backgroundColor = colour;
  const named = say(COLOUR_WORDS[name]);
  const cells = el('span', { class: 'colour-cells' });
  const described = part === 'font' ? say('colourText', named) : named;
  const action = choice(
    say('colourActionOf', described, letter, sheet),
    [
      ...ACTIONS.map((each) => ({ value: each, text: say(COLOUR_ACTION_WORDS[each]) })),
      { value: NONE, text: say('colourActionNone') },
    ],
    (value) => {
      const said = ACTIONS.find((each) => each === value) ?? null;
      intent.set({ change: withColour(intent.get().change, sheet, current, said) });
      desk.redraw();
    },
  );
  const title = el('span', { class: 'colour-name', title: colour }, described);
  const element = el('li', { class: 'colour' }, swatch, title, cells, action);
  return {
    element,
    update({ use }) {
      current = use;
      setText(cells, say('colourCells', sheet, letter, use.cells, use.example));
      const edit = intent.get().change.colours[sheet] ?? {};
      const shown = actionNow(edit, use) ?? NONE;
      if (action.value !== shown) action.value = shown;
      setAttribute(element, 'data-changed', edit[colourKey(use)] !== undefined);
      element.title = use.reason;
    },
  };
}
