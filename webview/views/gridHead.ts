import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import { el } from '../dom.ts';
import type { Words } from '../model/words.ts';

const COLUMNS: readonly (readonly [part: string, name: PanelStringKey])[] = [
  ['select', 'columnSelect'],
  ['cell', 'columnCell'],
  ['key', 'columnKey'],
  ['source', 'columnSource'],
  ['translation', 'columnTranslation'],
  ['language', 'columnLanguage'],
  ['state', 'columnState'],
  ['findings', 'columnFindings'],
];

/** The row of names; it stays while the others scroll. */
export function gridHead({ say }: Words): HTMLElement {
  const cells = COLUMNS.map(([part, name]) => {
    const text = part === 'select' ? el('span', { class: 'hidden' }, say(name)) : say(name);
    return el('div', { class: `grid-cell cell-${part}`, role: 'columnheader' }, text);
  });
  const row = el('div', { class: 'grid-row', role: 'row', 'aria-rowindex': '1' }, ...cells);
  return el('div', { class: 'grid-head', role: 'rowgroup' }, row);
}
