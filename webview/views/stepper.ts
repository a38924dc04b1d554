import type { SessionResource } from '../../src/contract/api/session.ts';
import { createList, el, setAttribute, setHidden, setText, type Item } from '../dom.ts';
import { gaugeText } from '../model/gaugeText.ts';
import { stepsOf, type Moment, type Step, type StepState } from '../model/stepper.ts';
import { STEP_STATE_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import { bar, setBar } from './bar.ts';
import type { View } from './view.ts';

const MARKS: Readonly<Record<Exclude<StepState, 'todo' | 'current'>, string>> = {
  done: '✓',
  failed: '!',
  interrupted: '–',
};

/** The four steps and how far each is; below them, while splitting, its moments. */
export function createStepper(words: Words): View<SessionResource> {
  const steps = el('ol', { class: 'steps', 'aria-label': words.say('stepsLabel') });
  const moments = el('ul', { class: 'moments', 'aria-label': words.say('stepSplit') });
  const updateSteps = createList<Step>(
    steps,
    ({ id }) => id,
    (step) => stepItem(step, words),
  );
  const updateMoments = createList<Moment>(
    moments,
    ({ name }) => name,
    (moment) => momentItem(moment, words),
  );
  return {
    element: el('div', { class: 'stepper' }, steps, moments),
    update(session) {
      const all = stepsOf(session);
      const under = all.find((step) => step.moments.length > 0)?.moments ?? [];
      updateSteps(all);
      updateMoments(under);
      setHidden(moments, under.length === 0);
    },
  };
}

function stepItem({ id, name }: Step, words: Words): Item<Step> {
  const { say } = words;
  const mark = el('span', { class: 'step-mark', 'aria-hidden': 'true' });
  const state = el('span', { class: 'step-state' });
  const progress = bar(say(name));
  const value = el('span', { class: 'step-value', 'aria-hidden': 'true' });
  const element = el(
    'li',
    { class: 'step' },
    mark,
    el('span', { class: 'step-text' }, el('span', { class: 'step-name' }, say(name)), ' ', state),
    el('span', { class: 'step-gauge' }, progress, value),
  );
  const number = ['analyze', 'split', 'translate', 'export'].indexOf(id) + 1;
  return {
    element,
    update(step) {
      setAttribute(element, 'data-state', step.state);
      setAttribute(element, 'aria-current', step.state === 'current' ? 'step' : null);
      const isPlain = step.state === 'todo' || step.state === 'current';
      setText(mark, isPlain ? words.number(number) : MARKS[step.state]);
      setText(state, say(STEP_STATE_WORDS[step.state]));
      const { gauge } = step;
      setHidden(progress, gauge === null);
      setText(value, gauge === null ? '' : gaugeText(gauge, words));
      if (gauge !== null) setBar(progress, gauge.fraction, gaugeText(gauge, words));
    },
  };
}

function momentItem({ name }: Moment, words: Words): Item<Moment> {
  const progress = bar(words.say(name));
  const value = el('span', { class: 'moment-value', 'aria-hidden': 'true' });
  const element = el(
    'li',
    { class: 'moment' },
    el('span', { class: 'moment-name' }, words.say(name)),
    progress,
    value,
  );
  return {
    element,
    update({ state, gauge }) {
      const text = gaugeText(gauge, words);
      setAttribute(element, 'data-state', state);
      setBar(progress, gauge.fraction, text);
      setText(value, state === 'todo' ? '' : text);
    },
  };
}
