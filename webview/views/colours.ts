import type { ColourUse } from '../../src/contract/colour.ts';
import { createList, el, setHidden, setText, type Item } from '../dom.ts';
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

function colourItem(
  sheet: string,
  { part, name, colour, letter }: ColourUse,
  { words }: Desk,
): Item<ColourOfSheet> {
  const { say } = words;
  const swatch = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  swatch.style.backgroundColor = colour;
  const named = say(COLOUR_WORDS[name]);
  const cells = el('span', { class: 'colour-cells' });
  const action = el('span', { class: 'colour-action' });
  const title = el(
    'span',
    { class: 'colour-name', title: colour },
    part === 'font' ? say('colourText', named) : named,
  );
  const element = el('li', { class: 'colour' }, swatch, title, cells, action);
  return {
    element,
    update({ use }) {
      setText(cells, say('colourCells', sheet, letter, use.cells, use.example));
      setText(action, say(use.action === null ? 'colourActionNone' : COLOUR_ACTION_WORDS[use.action]));
      element.title = use.reason;
    },
  };
}
