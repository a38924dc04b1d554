import type { TaskRow } from '../../src/contract/api/tasks.ts';
import { el, setAttribute, setHidden, setText } from '../dom.ts';
import { button, textArea } from '../elements.ts';
import type { Editing } from '../model/editing.ts';
import { checkName } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';

/** What can be done with a text that is being edited. */
export interface EditorDeeds {
  type(text: string): void;
  save(options: { readonly force: boolean }): void;
  takeTheirs(theirs: TaskRow): void;
  keepMine(theirs: TaskRow): void;
  retry(): void;
  leave(): void;
}

export interface EditorState {
  readonly editing: Editing;
  readonly isSaving: boolean;
  /** Why nothing can be saved or translated again; null where it can. */
  readonly noSaving: string | null;
  readonly noRetry: string | null;
}

/** The place where a person writes a translation: all that bears on it stands beside. */
export function createEditor(words: Words, deeds: EditorDeeds) {
  const { say } = words;
  const title = el('h3', { class: 'editor-title' });
  const facts = el('dl', { class: 'editor-facts' });
  const findings = el('ul', { class: 'editor-findings' });
  const area = textArea(say('editLabel'), deeds.type);
  area.rows = 3;
  const problem = el('p', { class: 'problem', role: 'alert' });
  const theirs = el('blockquote', { class: 'theirs' });
  const save = button(
    say('save'),
    () => {
      deeds.save({ force: false });
    },
    'primary',
  );
  const keep = button(say('keepAnyway'), () => {
    deeds.save({ force: true });
  });
  const take = button(say('useTheirs'), () => {
    decide(deeds.takeTheirs);
  });
  const mine = button(say('keepMine'), () => {
    decide(deeds.keepMine);
  });
  const retry = button(say('retryOne'), deeds.retry);
  const cancel = button(say('cancel'), deeds.leave);
  const buttons = el('div', { class: 'actions' }, save, keep, take, mine, retry, cancel);
  const element = el(
    'section',
    { class: 'editor', role: 'group', hidden: true },
    title,
    facts,
    findings,
    area,
    problem,
    theirs,
    buttons,
  );
  let current: EditorState | null = null;
  let shown: TaskRow | null = null;

  function decide(deed: (theirs: TaskRow) => void): void {
    const standing = current?.editing.problem;
    if (standing?.kind === 'conflict') deed(standing.theirs);
  }

  element.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') deeds.leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !save.disabled)
      deeds.save({ force: false });
    else return;
    event.preventDefault();
  });

  function drawRow(row: TaskRow): void {
    if (row === shown) return;
    shown = row;
    const name = say('editTitle', `${row.cell.sheet}!${row.cell.ref}`, words.language(row.language));
    setText(title, name);
    setAttribute(element, 'aria-label', name);
    facts.replaceChildren(
      ...fact(say('editSource'), row.source),
      ...fact(say('editContext'), row.context),
      ...fact(say('editBefore'), row.before),
    );
    findings.replaceChildren(
      ...(row.reason === null ? [] : [el('li', {}, row.reason)]),
      ...row.findings.map(({ check, message, severity }) =>
        el('li', { 'data-severity': severity }, `${checkName(check, say)}: ${message}`),
      ),
      ...(row.maxLength === null ? [] : [el('li', {}, say('editLimit', row.maxLength))]),
    );
  }

  return {
    element,
    focus(): void {
      area.focus();
    },
    update(state: EditorState | null): void {
      current = state;
      setHidden(element, state === null);
      if (state === null) {
        shown = null;
        return;
      }
      const { editing, isSaving, noSaving, noRetry } = state;
      drawRow(editing.row);
      if (area.value !== editing.text) area.value = editing.text;
      const { kind } = editing.problem;
      setText(problem, problemText(state, words));
      setHidden(problem, problem.textContent === '');
      setText(theirs, editing.problem.kind === 'conflict' ? (editing.problem.theirs.translation ?? '') : '');
      setHidden(theirs, theirs.textContent === '');
      setHidden(save, kind === 'conflict');
      setHidden(keep, !(editing.problem.kind === 'refused' && editing.problem.isForcible));
      setHidden(take, kind !== 'conflict');
      setHidden(mine, kind !== 'conflict');
      setText(save, say(isSaving ? 'saving' : 'save'));
      save.disabled = isSaving || noSaving !== null || kind === 'anew';
      keep.disabled = save.disabled;
      mine.disabled = save.disabled;
      retry.disabled = isSaving || noRetry !== null || kind === 'anew';
      setAttribute(retry, 'title', noRetry);
    },
  };
}

function problemText({ editing: { problem }, noSaving }: EditorState, { say }: Words): string {
  switch (problem.kind) {
    case 'none':
      return noSaving ?? '';
    case 'refused':
      return problem.message;
    case 'conflict':
      return say(problem.theirs.translation === null ? 'editConflictEmpty' : 'editConflict');
    case 'anew':
      return say('tasksAnew');
  }
}

function fact(name: string, value: string | null): readonly HTMLElement[] {
  return value === null || value === '' ? [] : [el('dt', {}, name), el('dd', {}, value)];
}
