import { el, setText, type Item } from '../dom.ts';
import type { Figure } from '../model/progress.ts';
import type { Words } from '../model/words.ts';

/** A number with what it is; its room is kept while it changes. */
export function figureItem({ name }: Figure, words: Words): Item<Figure> {
  const value = el('dd', {});
  return {
    element: el('div', { class: 'figure' }, el('dt', {}, words.say(name)), value),
    update(figure) {
      setText(value, figure.value);
    },
  };
}
