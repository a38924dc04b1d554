import type { ColumnAnalysis, ColumnRole } from '../../src/contract/analysis.ts';
import { el, setAttribute, setHidden, setText, type Item } from '../dom.ts';
import { choice, tag, textField } from '../elements.ts';
import { isDoubtful } from '../model/doubts.ts';
import { certaintyOf } from '../model/estimate.ts';
import {
  columnNow,
  hasLanguage,
  isLanguageTag,
  withColumn,
  type ColumnEdit,
} from '../model/pendingChange.ts';
import { ROLE_WORDS } from '../model/vocabulary.ts';
import type { Desk } from './view.ts';

const ROLES = Object.keys(ROLE_WORDS) as ColumnRole[];

/** A column of a sheet: what it is taken for and why, and what a person makes of it. */
export function columnItem(sheet: string, first: ColumnAnalysis, desk: Desk): Item<ColumnAnalysis> {
  const { words, intent } = desk;
  const { say } = words;
  const { letter } = first;
  let current = first;

  const now = (): ColumnEdit => columnNow(intent.get().change, sheet, current);
  const edit = (part: Partial<ColumnEdit>): void => {
    intent.set({ change: withColumn(intent.get().change, sheet, current, { ...now(), ...part }) });
    desk.redraw();
  };

  const header = el('span', { class: 'column-header' });
  const badge = tag(say('columnNew'));
  const role = choice(
    say('roleOf', letter),
    ROLES.map((value) => ({ value, text: say(ROLE_WORDS[value]) })),
    (value) => {
      const found = ROLES.find((each) => each === value);
      if (found !== undefined) edit({ role: found });
    },
  );
  const language = textField(say('languageOf', letter), (typed) => {
    edit({ language: typed });
  });
  language.placeholder = say('languageHint');
  const named = el('span', { class: 'quiet language-name' });
  const filled = el('td', { class: 'number', 'data-label': say('filled') });
  const check = tag(say('pleaseCheck'));
  check.className = 'doubt';
  const certainty = el('span', { class: 'certainty' });
  const reason = el('span', { class: 'quiet' });
  const languageCell = el('td', { class: 'column-language', 'data-label': say('language') }, language, named);
  const element = el(
    'tr',
    {},
    el('th', { scope: 'row' }, el('span', { class: 'column-letter' }, letter), ' ', header, ' ', badge),
    el('td', { class: 'column-role', 'data-label': say('role') }, role),
    languageCell,
    filled,
    el('td', { class: 'column-reason', 'data-label': say('certainty') }, check, ' ', certainty, ' ', reason),
  );

  return {
    element,
    update(column) {
      current = column;
      const shown = now();
      setHidden(badge, !column.isNew);
      // There is nothing to set right of a column that is not there: it goes with its language.
      role.disabled = column.isNew;
      language.disabled = column.isNew;
      setText(header, column.header ?? say('noHeader'));
      setAttribute(header, 'data-missing', column.header === null);
      if (role.value !== shown.role) role.value = shown.role;
      const text = shown.language ?? '';
      // While somebody types, what is typed stays as it is typed.
      if (document.activeElement !== language && language.value !== text) language.value = text;
      setHidden(language, !hasLanguage(shown.role));
      const isWrong = hasLanguage(shown.role) && text !== '' && !isLanguageTag(text);
      setAttribute(language, 'aria-invalid', isWrong ? 'true' : null);
      setText(named, text === '' || !hasLanguage(shown.role) || isWrong ? '' : words.language(text));
      setAttribute(languageCell, 'data-empty', !hasLanguage(shown.role));
      setAttribute(element, 'data-changed', intent.get().change.columns[sheet]?.[letter] !== undefined);
      setText(filled, words.number(column.filled));
      setHidden(check, !isDoubtful(column));
      setText(certainty, `${say(certaintyOf(column))} (${words.percent(column.confidence)})`);
      setText(reason, column.reason);
    },
  };
}
