import type { TaskRow } from '../../src/contract/api/tasks.ts';
import { el, newId, setAttribute } from '../dom.ts';
import type { Selection } from '../model/selection.ts';
import type { TaskSource } from '../model/taskSource.ts';
import { moved, scrollTo, windowOf, type Viewport } from '../model/virtual.ts';
import type { Words } from '../model/words.ts';
import { gridHead } from './gridHead.ts';
import { createGridRow, type GridRow } from './gridRow.ts';

export interface GridDeps {
  readonly words: Words;
  readonly source: TaskSource;
  readonly selection: () => Selection;
  readonly onToggle: (index: number) => void;
  /** From the active row to one that is clicked with Shift. */
  readonly onExtend: (indexes: readonly number[]) => void;
  readonly onEdit: (row: TaskRow, place: number) => void;
  /** Lies over the row that is edited, and scrolls with it. */
  readonly editor: HTMLElement;
}

/** A table of any number of rows, of which those that are seen are drawn. It holds the focus; one row is active. */
export interface Grid {
  readonly element: HTMLElement;
  draw(): void;
  focus(): void;
  /** Makes a row the active one and scrolls it into view. */
  reveal(place: number): void;
  /** Where the editor lies; null where there is none. */
  edit(place: number | null): void;
}

/** Narrower than this, a row is a card. In CSS pixels. */
const NARROW = 560;

export function createGrid(deps: GridDeps): Grid {
  const { words, source, selection, editor } = deps;
  const { say } = words;
  const help = el('p', { class: 'hidden', id: newId('help') }, say('gridHelp'));
  const head = gridHead(words);
  const body = el('div', { class: 'grid-body', role: 'rowgroup' });
  const spacer = el('div', { class: 'grid-spacer', role: 'presentation' }, body);
  const table = el(
    'div',
    {
      class: 'grid-table',
      role: 'grid',
      tabindex: '0',
      'aria-label': say('tasksTitle'),
      'aria-multiselectable': 'true',
      'aria-describedby': help.id,
    },
    head,
    spacer,
  );
  const scroller = el('div', { class: 'grid' }, table, editor);
  const slots: GridRow[] = [];
  let size = { width: 0, height: 0, rowHeight: 44 };
  let active = 0;
  let edited: number | null = null;
  let frame = 0;

  const viewport = (): Viewport => ({
    count: source.count().rows,
    rowHeight: size.rowHeight,
    height: size.height,
    scrollTop: scroller.scrollTop,
  });

  function measure(): void {
    const isNarrow = scroller.clientWidth < NARROW;
    const line = parseFloat(getComputedStyle(scroller).fontSize) * 1.4;
    setAttribute(scroller, 'data-cards', isNarrow);
    // Two lines of text, or a card of five, with what stands around them.
    const rowHeight = Math.round(isNarrow ? line * 5 + 30 : line * 2 + 10);
    scroller.style.setProperty('--row-height', `${rowHeight}px`);
    const height = Math.max(0, scroller.clientHeight - head.offsetHeight);
    size = { width: scroller.clientWidth, height, rowHeight };
  }

  function draw(): void {
    const { rows: count, isComplete } = source.count();
    active = Math.max(0, Math.min(active, count - 1));
    const { from, to, top, content } = windowOf(viewport());
    spacer.style.height = `${Math.max(content, editor.hidden ? 0 : editor.offsetHeight)}px`;
    scroller.style.setProperty('--content', `${content}px`);
    setAttribute(table, 'aria-rowcount', isComplete ? String(count + 1) : '-1');
    source.show(from, to);
    grow(to - from);
    const chosen = selection();
    slots.forEach((slot, i) => {
      // A place keeps its element while others scroll by: few of them change with each step.
      const place = from + ((((i - from) % slots.length) + slots.length) % slots.length);
      const isUsed = place < to;
      if (slot.element.hidden === isUsed) slot.element.hidden = !isUsed;
      if (!isUsed) return;
      const index = source.indexAt(place);
      const isSelected = index !== undefined && chosen.has(index);
      slot.update({ place, row: source.at(place) ?? null, isSelected, isActive: place === active });
      slot.move(top + (place - from) * size.rowHeight);
    });
    const isDrawn = active >= from && active < to;
    const slot = slots[active % Math.max(1, slots.length)];
    setAttribute(table, 'aria-activedescendant', isDrawn && slot !== undefined ? slot.element.id : null);
    if (edited !== null) {
      const place = top + (edited - from) * size.rowHeight;
      const lowest = Math.max(0, content - editor.offsetHeight);
      editor.style.top = `${head.offsetHeight + Math.max(0, Math.min(place, lowest))}px`;
    }
  }

  function grow(count: number): void {
    if (count <= slots.length) return;
    while (slots.length < count) {
      const slot = createGridRow(words);
      slots.push(slot);
      body.append(slot.element);
    }
  }

  function soon(): void {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  }

  function activate(place: number): void {
    active = place;
    const wanted = scrollTo(place, viewport());
    if (wanted !== scroller.scrollTop) scroller.scrollTop = wanted;
    draw();
  }

  function toggle(place: number): void {
    const index = source.indexAt(place);
    if (index !== undefined) deps.onToggle(index);
  }

  function extend(from: number, to: number): void {
    const [first, last] = from < to ? [from, to] : [to, from];
    const indexes: number[] = [];
    for (let place = first; place <= last; place += 1) {
      const index = source.indexAt(place);
      if (index !== undefined) indexes.push(index);
    }
    deps.onExtend(indexes);
  }

  function edit(place: number): void {
    const row = source.at(place);
    if (row !== undefined) deps.onEdit(row, place);
  }

  function press(event: KeyboardEvent): void {
    if (event.target !== table || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moved(active, event.key, viewport());
    if (next !== undefined) activate(next);
    else if (event.key === ' ') toggle(active);
    else if (event.key === 'Enter') edit(active);
    else return;
    event.preventDefault();
  }

  function roleOf(event: Event): string | undefined {
    return event.target instanceof HTMLElement ? event.target.dataset.role : undefined;
  }

  function placeOf(event: Event): number | undefined {
    const slot = slots.find(({ element }) => event.target instanceof Node && element.contains(event.target));
    return slot?.place();
  }

  body.addEventListener('click', (event) => {
    const place = placeOf(event);
    if (place === undefined) return;
    const before = active;
    active = place;
    const role = roleOf(event);
    if (event.shiftKey) extend(before, place);
    else if (role === 'select') toggle(place);
    if (role === 'edit') edit(place);
    else table.focus({ preventScroll: true });
    draw();
  });
  body.addEventListener('dblclick', (event) => {
    const place = placeOf(event);
    if (place !== undefined && roleOf(event) === undefined) edit(place);
  });
  table.addEventListener('keydown', press);
  scroller.addEventListener('scroll', soon, { passive: true });
  const observer = new ResizeObserver(() => {
    measure();
    draw();
  });
  observer.observe(scroller);
  observer.observe(editor);

  return {
    element: el('div', { class: 'grid-frame' }, help, scroller),
    draw: soon,
    focus() {
      table.focus({ preventScroll: true });
    },
    reveal(place) {
      measure();
      activate(place);
    },
    edit(place) {
      edited = place;
      draw();
      if (place !== null) editor.scrollIntoView({ block: 'nearest' });
    },
  };
}
