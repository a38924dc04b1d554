import { createList, el } from '../dom.ts';
import { cellsOf, estimateOf } from '../model/estimate.ts';
import { chosenTargets } from '../model/pendingChange.ts';
import type { Figure } from '../model/progress.ts';
import type { Analyzed } from './analysis.ts';
import { figureItem } from './figure.ts';
import type { Desk, View } from './view.ts';

/** What the chosen languages take, as far as they have been analyzed. */
export function createEstimate({ words, intent }: Desk): View<Analyzed> {
  const { say, number } = words;
  const list = el('dl', { class: 'figures' });
  const update = createList<Figure>(
    list,
    ({ name }) => name,
    (figure) => figureItem(figure, words),
  );
  return {
    element: el('section', {}, el('h3', {}, say('estimateTitle')), list),
    update({ analysis }) {
      const chosen = chosenTargets(intent.get().change, analysis);
      const plans = analysis.languages.filter(({ language }) => chosen.includes(language));
      const { inputTokens, outputTokens, cost } = estimateOf(plans, analysis.price);
      const cells = plans.reduce((sum, plan) => sum + cellsOf(plan), 0);
      update([
        { name: 'cells', value: number(cells) },
        { name: 'tokens', value: say('estimateTokens', inputTokens, outputTokens) },
        {
          name: 'cost',
          value: cost === null ? say('priceUnknown') : say('estimateCost', words.money(cost)),
        },
      ]);
    },
  };
}
