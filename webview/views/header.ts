import type { SessionResource } from '../../src/contract/api/session.ts';
import type { PanelSurroundings } from '../../src/contract/messages.ts';
import { el, setText } from '../dom.ts';
import { button } from '../elements.ts';
import { stateInWords } from '../model/stateWords.ts';
import { createActions } from './actions.ts';
import type { Desk, View } from './view.ts';

/** What the page is about, where it stands, who translates, and what to do next. */
export function createHeader(
  desk: Desk,
): View<{ readonly session: SessionResource; readonly surroundings: PanelSurroundings }> {
  const { say } = desk.words;
  const name = el('h1', { class: 'workbook' });
  const state = el('p', { class: 'state' });
  const model = el('span', { class: 'model-name' });
  const select = button(
    say('selectModel'),
    () => void desk.controller.perform({ by: 'host', action: 'selectModel' }),
    'icon',
  );
  const place = el('p', { class: 'place' });
  const actions = createActions(desk);
  return {
    element: el(
      'header',
      { class: 'head' },
      el('div', { class: 'head-text' }, name, state, el('p', { class: 'model' }, model, select), place),
      actions.element,
    ),
    update({ session, surroundings }) {
      setText(name, baseName(session.path));
      name.title = session.path;
      setText(state, stateInWords(session, desk.words));
      setText(model, surroundings.model === null ? say('noModel') : say('model', surroundings.model));
      setText(place, whereTo(session, desk));
      actions.update(session);
    },
  };
}

function whereTo({ outputs, destination, states }: SessionResource, { words }: Desk): string {
  const newest = outputs.at(-1);
  if (newest !== undefined) return words.say('writtenTo', baseName(newest.path));
  const isSplit = states.split.status === 'completed';
  return isSplit ? words.say('willWrite', baseName(destination)) : '';
}

/** The last part of a path of either kind. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
