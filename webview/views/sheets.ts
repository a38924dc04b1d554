import type { ColumnAnalysis, SheetAnalysis } from '../../src/contract/analysis.ts';
import { createList, el, setHidden, setText, type Item } from '../dom.ts';
import { checkbox, tag } from '../elements.ts';
import { withInclude } from '../model/pendingChange.ts';
import type { Words } from '../model/words.ts';
import type { Analyzed } from './analysis.ts';
import { doubtsOf } from '../model/doubts.ts';
import { columnItem } from './column.ts';
import { createTableFields } from './tableFields.ts';
import type { Desk, View } from './view.ts';

/** The workbook's sheets, each with its columns. The first that takes part is open. */
export function createSheets(desk: Desk): View<Analyzed> {
  const list = el('div', { class: 'sheets' });
  let first: string | undefined;
  const update = createList<SheetAnalysis>(
    list,
    ({ name }) => name,
    (sheet) => sheetItem(sheet, desk, () => first),
  );
  return {
    element: el('section', {}, el('h3', {}, desk.words.say('sheetsTitle')), list),
    update({ analysis }) {
      first = analysis.sheets.find(({ leftOut }) => leftOut === null)?.name;
      update(analysis.sheets);
    },
  };
}

function sheetItem(
  sheet: SheetAnalysis,
  desk: Desk,
  firstSheet: () => string | undefined,
): Item<SheetAnalysis> {
  const { intent, words } = desk;
  const { say } = words;
  const { name } = sheet;
  let current = sheet;
  const facts = el('span', { class: 'sheet-facts' });
  const part = checkbox(say('takePart'), (isChecked) => {
    intent.set({ change: withInclude(intent.get().change, current, isChecked) });
    desk.redraw();
  });
  const { table, update: updateColumns } = columnsTable(name, desk);
  const fields = createTableFields(sheet, desk);
  const hidden = tag(say('sheetHidden'));
  const check = tag(say('pleaseCheck'));
  check.className = 'doubt';
  const element = el(
    'details',
    { class: 'sheet' },
    el('summary', {}, el('span', { class: 'sheet-name' }, name), hidden, check, facts),
    el('div', { class: 'sheet-body' }, part, fields.element, table),
  );
  element.querySelector('summary')?.addEventListener('click', () => {
    intent.set({ sheetsOpen: { ...intent.get().sheetsOpen, [name]: !element.open } });
    desk.redraw();
  });
  return {
    element,
    update(next) {
      current = next;
      const isOpen = intent.get().sheetsOpen[name] ?? name === firstSheet();
      if (element.open !== isOpen) element.open = isOpen;
      setHidden(hidden, next.visibility === 'visible');
      setHidden(check, doubtsOf(next) === 0);
      setText(facts, factsOf(next, words));
      // A workbook can have hundreds of columns: those that nobody looks at are not made.
      if (!isOpen) return;
      const isIncluded = intent.get().change.include[name] ?? next.leftOut === null;
      if (part.checked !== isIncluded) part.checked = isIncluded;
      fields.update(next);
      setHidden(table, next.columns.length === 0);
      updateColumns(next.columns);
    },
  };
}

function factsOf({ leftOut, units, firstRow, lastRow }: SheetAnalysis, { say }: Words): string {
  if (leftOut !== null) return say('sheetLeftOut', leftOut);
  const rows = firstRow === null || lastRow === null ? [] : [say('sheetRows', firstRow, lastRow)];
  return [say('sheetUnits', units), ...rows].join(' · ');
}

function columnsTable(sheet: string, desk: Desk) {
  const { say } = desk.words;
  const body = el('tbody', {});
  const heads = ['column', 'role', 'language', 'filled', 'certainty'] as const;
  const table = el(
    'table',
    { class: 'columns', 'aria-label': sheet },
    el('thead', {}, el('tr', {}, ...heads.map((key) => el('th', { scope: 'col' }, say(key))))),
    body,
  );
  const update = createList<ColumnAnalysis>(
    body,
    ({ letter }) => letter,
    (column) => columnItem(sheet, column, desk),
  );
  return { table, update };
}
