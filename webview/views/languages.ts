import type { LanguagePlan, TaskKind } from '../../src/contract/analysis.ts';
import { createList, el, setHidden, setText, type Item } from '../dom.ts';
import { checkbox } from '../elements.ts';
import { chosenTargets, isLanguageTag, languagesThere, withTarget } from '../model/pendingChange.ts';
import { KIND_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import type { Analyzed } from './analysis.ts';
import type { Desk, View } from './view.ts';

interface Offered {
  readonly language: string;
  readonly isChosen: boolean;
  /** Null where it was not among those that were analyzed. */
  readonly plan: LanguagePlan | null;
}

/** The languages that there are columns for: which are translated into, and what that takes. */
export function createLanguages(desk: Desk): View<Analyzed> {
  const { words, intent } = desk;
  const list = el('ul', { class: 'languages' });
  const none = el('p', { class: 'quiet' }, words.say('noLanguages'));
  let shown: Analyzed | null = null;

  const choose = (language: string, isChosen: boolean): void => {
    if (shown === null) return;
    intent.set({ change: withTarget(intent.get().change, shown.analysis, language, isChosen) });
    desk.redraw();
  };
  const update = createList<Offered>(
    list,
    ({ language }) => language,
    (offered) => languageItem(offered, words, choose),
  );

  return {
    element: el('section', {}, el('h3', {}, words.say('languagesTitle')), list, none),
    update(analyzed) {
      shown = analyzed;
      const { analysis, session } = analyzed;
      const chosen = chosenTargets(intent.get().change, analysis);
      const there = languagesThere(analysis, session.settings);
      const added = chosen.filter((language) => !there.includes(language) && isLanguageTag(language));
      const all = [...there, ...added];
      update(
        all.map((language) => ({
          language,
          isChosen: chosen.includes(language),
          plan: analysis.languages.find((plan) => plan.language === language) ?? null,
        })),
      );
      setHidden(none, all.length > 0);
    },
  };
}

function languageItem(
  { language }: Offered,
  words: Words,
  choose: (language: string, isChosen: boolean) => void,
): Item<Offered> {
  const { say, number } = words;
  const box = checkbox(`${words.language(language)} (${language})`, (isChecked) => {
    choose(language, isChecked);
  });
  const kinds = el('span', { class: 'language-kinds' });
  const tokens = el('span', { class: 'language-tokens' });
  const element = el('li', { class: 'language' }, box, kinds, tokens);
  return {
    element,
    update({ isChosen, plan }) {
      if (box.checked !== isChosen) box.checked = isChosen;
      setText(kinds, plan === null ? say(isChosen ? 'countedLater' : 'notChosen') : kindsOf(plan, words));
      setText(
        tokens,
        plan === null ? '' : `${say('tokens')}: ${number(plan.inputTokens + plan.outputTokens)}`,
      );
    },
  };
}

const KINDS: readonly TaskKind[] = ['translate', 'retranslate', 'shorten'];

/** Kinds of which there are none are left out. */
function kindsOf({ kinds }: LanguagePlan, { say, number }: Words): string {
  const parts = KINDS.filter((kind) => kind === 'translate' || kinds[kind] > 0);
  return parts.map((kind) => `${say(KIND_WORDS[kind])}: ${number(kinds[kind])}`).join(' · ');
}
