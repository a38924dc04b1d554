import type { SessionResource } from '../../src/contract/api/session.ts';
import { el, setAttribute, setHidden, setText } from '../dom.ts';
import { button } from '../elements.ts';
import { MOST_SELECTED, type Selection } from '../model/selection.ts';
import { GATE_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import type { View } from './view.ts';

export interface SelectionState {
  readonly session: SessionResource;
  readonly selection: Selection;
  /** Why the last thing that was asked for did not work; null where it did. */
  readonly problem: string | null;
}

/** What can be done with the tasks that are selected. */
export function createSelectionBar(
  { say }: Words,
  deeds: { readonly retry: () => void; readonly clear: () => void },
): View<SelectionState> {
  const count = el('span', { class: 'selection-count' });
  const problem = el('span', { class: 'problem', role: 'alert' });
  const retry = button(say('retrySelected'), deeds.retry);
  const clear = button(say('clearSelection'), deeds.clear);
  const element = el('div', { class: 'selection' }, count, retry, clear, problem);
  return {
    element,
    update({ session, selection, problem: text }) {
      const { canRetry } = session.capabilities;
      const gate = canRetry.allowed ? null : say(GATE_WORDS[canRetry.reason]);
      setHidden(element, selection.size === 0 && text === null);
      setText(count, say('tasksSelected', selection.size));
      retry.disabled = gate !== null || selection.size === 0;
      setAttribute(retry, 'title', gate);
      setText(problem, text ?? gate ?? '');
      setHidden(problem, problem.textContent === '');
    },
  };
}

/** That no more can be selected. */
export function tooMany({ say }: Words): string {
  return say('tooManySelected', MOST_SELECTED);
}
