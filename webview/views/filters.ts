import type { RetryChoice } from '../../src/contract/api/requests.ts';
import type { SessionResource } from '../../src/contract/api/session.ts';
import type { TaskState } from '../../src/contract/task.ts';
import { el, setAttribute, setHidden } from '../dom.ts';
import { button, dropdown, setChoices, type Choice, type Dropdown } from '../elements.ts';
import { retryChoiceOf } from '../model/retryChoice.ts';
import { isFiltered, NO_FILTER, type TaskFilter } from '../model/taskFilter.ts';
import { CHECK_WORDS, GATE_WORDS, TASK_STATE_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import type { View } from './view.ts';

const STATES: readonly TaskState[] = ['pending', 'done', 'failed', 'skipped'];
/** No language, state or check is called so. */
const ALL = '';

/** Which tasks are shown. */
export function createFilters(
  words: Words,
  onChange: (filter: TaskFilter) => void,
  onRetry: (choice: RetryChoice) => void,
): View<{ readonly session: SessionResource; readonly filter: TaskFilter }> {
  const { say } = words;
  let filter = NO_FILTER;
  const all: Choice = { value: ALL, text: say('filterAll') };
  const orNull = <T extends string>(value: T): T | null => (value === ALL ? null : value);

  const language = dropdown(say('filterLanguage'), [all], (value) => {
    onChange({ ...filter, language: orNull(value) });
  });
  const states = [all, ...STATES.map((value) => ({ value, text: say(TASK_STATE_WORDS[value]) }))];
  const state = dropdown(say('filterState'), states, (value) => {
    onChange({ ...filter, state: STATES.find((each) => each === value) ?? null });
  });
  const checks = Object.entries(CHECK_WORDS).map(([value, key]) => ({ value, text: say(key) }));
  const findings = [all, { value: 'any', text: say('filterAnyFinding') }, ...checks];
  const finding = dropdown(say('filterFinding'), findings, (value) => {
    onChange({ ...filter, finding: orNull(value) });
  });
  const clear = button(say('clearFilters'), () => {
    onChange(NO_FILTER);
  });

  const retry = button(say('retryThese'), () => {
    const choice = retryChoiceOf(filter);
    if (choice !== null) onRetry(choice);
  });

  return {
    element: el(
      'div',
      { class: 'filters' },
      labelled(say('filterLanguage'), language),
      labelled(say('filterState'), state),
      labelled(say('filterFinding'), finding),
      clear,
      retry,
    ),
    update({ session, filter: next }) {
      filter = next;
      const tags = Object.keys(session.statistics?.languages ?? {});
      const known = filter.language === null || tags.includes(filter.language) ? [] : [filter.language];
      const named = [...tags, ...known].map((value) => ({ value, text: words.language(value) }));
      setChoices(language, [all, ...named]);
      choose(language, filter.language);
      choose(state, filter.state);
      choose(finding, filter.finding);
      setHidden(clear, !isFiltered(filter));
      const { canRetry } = session.capabilities;
      setHidden(retry, retryChoiceOf(filter) === null);
      retry.disabled = !canRetry.allowed;
      setAttribute(retry, 'title', canRetry.allowed ? null : say(GATE_WORDS[canRetry.reason]));
    },
  };
}

function choose(element: Dropdown, value: string | null): void {
  const wanted = value ?? ALL;
  if (element.value !== wanted) element.value = wanted;
}

function labelled(name: string, control: HTMLElement): HTMLElement {
  return el(
    'div',
    { class: 'filter' },
    el('span', { class: 'filter-name', 'aria-hidden': 'true' }, name),
    control,
  );
}
