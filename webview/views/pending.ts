import { el, setHidden, setText } from '../dom.ts';
import { button } from '../elements.ts';
import { countChanges, faultOf, NO_CHANGE, type Fault, type PendingChange } from '../model/pendingChange.ts';
import { settingsOf } from '../model/settingsOf.ts';
import { FIELD_WORDS, GATE_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import type { Analyzed } from './analysis.ts';
import type { Desk, View } from './view.ts';

/** What was changed and not applied yet, with the way to apply it and the way back. */
export function createPending(desk: Desk): View<Analyzed> {
  const { words, intent, controller } = desk;
  const { say } = words;
  const count = el('p', { class: 'pending-count' });
  const again = el('p', { class: 'quiet' }, say('pendingAgain'));
  const problem = el('p', { class: 'problem', role: 'alert' });
  const apply = button(say('apply'), () => void send(), 'primary');
  const discard = button(say('discard'), forget);
  const element = el(
    'div',
    { class: 'pending' },
    el('div', { class: 'pending-text' }, count, again, problem),
    el('div', { class: 'actions' }, apply, discard),
  );
  let shown: Analyzed | null = null;
  let refusal: { readonly change: PendingChange; readonly text: string } | null = null;
  let isApplying = false;

  function forget(): void {
    intent.set({ change: NO_CHANGE });
    desk.redraw();
  }

  async function send(): Promise<void> {
    const { change } = intent.get();
    if (shown === null || isApplying) return;
    isApplying = true;
    refusal = null;
    desk.redraw();
    const text = await controller.apply(settingsOf(change, shown.analysis, shown.session.settings));
    isApplying = false;
    if (text !== null) refusal = { change, text };
    // What was changed meanwhile is not lost.
    else if (intent.get().change === change) intent.set({ change: NO_CHANGE });
    desk.redraw();
  }

  return {
    element,
    update(analyzed) {
      shown = analyzed;
      const { change } = intent.get();
      const changes = countChanges(change);
      setHidden(element, changes === 0);
      if (changes === 0) return;
      const { canAnalyze } = analyzed.session.capabilities;
      const fault = faultOf(change, analyzed.analysis);
      setText(count, isApplying ? say('applying') : say('pendingChange', changes));
      setHidden(again, analyzed.session.states.split.status !== 'completed');
      const gate = canAnalyze.allowed || isApplying ? '' : say(GATE_WORDS[canAnalyze.reason]);
      const refused = refusal?.change === change ? refusal.text : '';
      setText(problem, fault === null ? gate || refused : faultText(fault, words));
      setHidden(problem, problem.textContent === '');
      apply.disabled = isApplying || fault !== null || !canAnalyze.allowed;
      discard.disabled = isApplying;
    },
  };
}

function faultText(fault: Fault, { say }: Words): string {
  switch (fault.kind) {
    case 'language':
      return say('languageInvalid', fault.typed);
    case 'table':
      return say('fieldInvalid', say(FIELD_WORDS[fault.field]), fault.sheet);
    case 'no_languages':
      return say('chooseOne');
  }
}
