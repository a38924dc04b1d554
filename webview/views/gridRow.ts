import type { TaskRow } from '../../src/contract/api/tasks.ts';
import { el, newId, setAttribute, setText } from '../dom.ts';
import { checkName, TASK_STATE_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';

export interface RowState {
  readonly place: number;
  /** Null while it is being read. */
  readonly row: TaskRow | null;
  readonly isSelected: boolean;
  readonly isActive: boolean;
}

/** One of the rows that are drawn: it shows another task whenever it scrolls to another place. */
export interface GridRow {
  readonly element: HTMLElement;
  place(): number;
  update(state: RowState): void;
  /** In pixels, within what is scrolled. */
  move(top: number): void;
}

const cell = (part: string): HTMLElement => el('div', { class: `grid-cell cell-${part}`, role: 'gridcell' });

export function createGridRow(words: Words): GridRow {
  const { say } = words;
  const box = el('input', { type: 'checkbox', tabindex: '-1', 'data-role': 'select' });
  const cells = {
    select: cell('select'),
    cell: cell('cell'),
    key: cell('key'),
    source: cell('source'),
    translation: cell('translation'),
    language: cell('language'),
    state: cell('state'),
    findings: cell('findings'),
  };
  cells.select.append(box);
  const text = el('span', { class: 'clamped' });
  const edit = el('button', { class: 'edit', type: 'button', tabindex: '-1', 'data-role': 'edit' }, '✎');
  edit.setAttribute('aria-label', say('edit'));
  cells.translation.append(text, edit);
  const source = el('span', { class: 'clamped' });
  cells.source.append(source);
  const element = el('div', { class: 'grid-row', role: 'row', id: newId('row') }, ...Object.values(cells));
  let shown: RowState = { place: -1, row: null, isSelected: false, isActive: false };

  function draw(row: TaskRow | null): void {
    setAttribute(element, 'data-state', row?.state ?? 'unread');
    setAttribute(element, 'aria-busy', row === null ? 'true' : null);
    setText(cells.cell, row === null ? '' : `${row.cell.sheet}!${row.cell.ref}`);
    setText(cells.key, row?.key ?? '');
    setText(source, row?.source ?? '');
    setText(text, row?.translation ?? row?.reason ?? '');
    setAttribute(text, 'lang', row?.translation == null ? null : row.language);
    setAttribute(source, 'lang', row?.sourceLanguage ?? null);
    setText(cells.language, row === null ? '' : row.language);
    setText(cells.state, row === null ? '' : stateText(row, words));
    setText(
      cells.findings,
      row === null ? '' : [...new Set(row.findings.map(({ check }) => checkName(check, say)))].join(', '),
    );
    setAttribute(
      cells.findings,
      'title',
      row === null || row.findings.length === 0
        ? null
        : row.findings.map(({ message }) => message).join('\n'),
    );
    setAttribute(cells.state, 'title', row === null ? null : stateText(row, words));
    setAttribute(cells.language, 'title', row === null ? null : words.language(row.language));
    setAttribute(cells.key, 'title', row?.key ?? null);
    setAttribute(box, 'aria-label', row === null ? null : `${say('columnSelect')}: ${row.cell.ref}`);
  }

  draw(null);
  return {
    element,
    place: () => shown.place,
    update(state) {
      if (state.place !== shown.place) setAttribute(element, 'aria-rowindex', String(state.place + 2));
      if (state.row !== shown.row) draw(state.row);
      setAttribute(element, 'aria-selected', state.isSelected ? 'true' : 'false');
      box.checked = state.isSelected;
      setAttribute(element, 'data-active', state.isActive);
      shown = state;
    },
    move(top) {
      element.style.transform = `translateY(${top}px)`;
    },
  };
}

function stateText({ state, author }: TaskRow, { say }: Words): string {
  const word = say(TASK_STATE_WORDS[state]);
  return author?.by === 'person' ? `${word}, ${say('byPerson')}` : word;
}
