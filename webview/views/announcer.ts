import type { SessionResource } from '../../src/contract/api/session.ts';
import { el, setText } from '../dom.ts';
import { stageOf, stateInWords } from '../model/stateWords.ts';
import type { Words } from '../model/words.ts';
import type { View } from './view.ts';

/** Says a new stage to whoever listens: once, and nothing of the progress within it. */
export function createAnnouncer(words: Words): View<SessionResource> {
  const element = el('div', { class: 'hidden', 'aria-live': 'polite' });
  let last: string | null = null;
  return {
    element,
    update(session) {
      const stage = stageOf(session);
      if (last !== null && last !== stage) setText(element, stateInWords(session, words));
      last = stage;
    },
  };
}
