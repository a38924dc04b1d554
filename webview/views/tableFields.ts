import type { SheetAnalysis } from '../../src/contract/analysis.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import { el, newId, setAttribute, setHidden, setText } from '../dom.ts';
import { checkbox, tag, textField } from '../elements.ts';
import { isHeaderDoubtful } from '../model/doubts.ts';
import { certaintyOf } from '../model/estimate.ts';
import { withHiddenSkipped, withTableField } from '../model/pendingChange.ts';
import { fieldFault, fieldsNow, TABLE_FIELDS, type TableField } from '../model/tableEdit.ts';
import { FIELD_WORDS } from '../model/vocabulary.ts';
import type { Desk, View } from './view.ts';

const HINTS: Readonly<Partial<Record<TableField, PanelStringKey>>> = {
  headerRow: 'fieldHeaderRowHint',
  excludeRows: 'fieldExcludeRowsHint',
  excludeKeys: 'fieldExcludeKeysHint',
};

/** Where a sheet's table lies and what is left out of it, to be set right by a person. */
export function createTableFields(first: SheetAnalysis, desk: Desk): View<SheetAnalysis> {
  const { intent, words } = desk;
  const { say } = words;
  const { name } = first;
  let current = first;

  const fields = TABLE_FIELDS.map((field) => {
    const id = newId('table-field');
    const input = textField(say('fieldOf', say(FIELD_WORDS[field]), name), (typed) => {
      intent.set({ change: withTableField(intent.get().change, current, field, typed) });
      desk.redraw();
    });
    input.id = id;
    const hint = HINTS[field];
    if (hint !== undefined) input.placeholder = say(hint);
    const label = el('label', { for: id, class: 'quiet' }, say(FIELD_WORDS[field]));
    return { field, input, element: el('div', { class: 'table-field', 'data-field': field }, label, input) };
  });
  const hidden = checkbox(say('fieldSkipHidden'), (isChecked) => {
    intent.set({ change: withHiddenSkipped(intent.get().change, current, isChecked) });
    desk.redraw();
  });
  const check = tag(say('pleaseCheck'));
  check.className = 'doubt';
  const certainty = el('span', { class: 'certainty' });
  const reason = el('span', { class: 'quiet' });
  const guess = el('p', { class: 'header-guess' }, check, ' ', certainty, ' ', reason);

  return {
    element: el(
      'div',
      { class: 'table-fields', role: 'group', 'aria-label': say('fieldsOf', name) },
      ...fields.map(({ element }) => element),
      hidden,
      guess,
    ),
    update(sheet) {
      current = sheet;
      const edit = intent.get().change.tables[name] ?? {};
      const fault = fieldFault(sheet, edit);
      const shown = fieldsNow(sheet, edit);
      for (const { field, input, element } of fields) {
        // While somebody types, what is typed stays as it is typed.
        if (document.activeElement !== input && input.value !== shown[field]) input.value = shown[field];
        setAttribute(input, 'aria-invalid', fault === field ? 'true' : null);
        setAttribute(element, 'data-changed', edit[field] !== undefined);
      }
      const isSkipped = edit.skipHidden ?? sheet.excluded.hiddenRows;
      if (hidden.checked !== isSkipped) hidden.checked = isSkipped;
      const { headerGuess } = sheet;
      setHidden(guess, headerGuess === null);
      if (headerGuess === null) return;
      setHidden(check, !isHeaderDoubtful(sheet));
      const sure = `${say(certaintyOf(headerGuess))} (${words.percent(headerGuess.confidence)})`;
      setText(certainty, `${say('headerGuess')} ${sure}`);
      setText(reason, headerGuess.reason);
    },
  };
}
