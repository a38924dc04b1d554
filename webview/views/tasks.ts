import type { RetryChoice } from '../../src/contract/api/requests.ts';
import { ask, type Outcome } from '../client.ts';
import { el, setHidden, setText } from '../dom.ts';
import { joined, NOTHING_SELECTED, toggled, type Selection } from '../model/selection.ts';
import { isFiltered, NO_FILTER, type TaskAsk, type TaskFilter } from '../model/taskFilter.ts';
import type { PanelState } from '../model/panelState.ts';
import { createTaskSource } from '../model/taskSource.ts';
import { tasksStamp } from '../model/tasksStamp.ts';
import { createEditing } from './editing.ts';
import { createFilters } from './filters.ts';
import { createGrid } from './grid.ts';
import { createSelectionBar, tooMany } from './selectionBar.ts';
import type { Desk, View } from './view.ts';

export interface TasksView extends View<PanelState> {
  /** Shows a task, whatever the filters were. */
  reveal(task: number): void;
  /** What is seen is read again. */
  refresh(): void;
}

/** While results come in, what is seen is read again so often. In ms. */
const REFRESH_EVERY = 1_500;

/** The tasks as a table that can be looked through, corrected and translated again. */
export function createTasks(desk: Desk): TasksView {
  const { words, client, controller, intent } = desk;
  const { say } = words;
  let selection: Selection = NOTHING_SELECTED;
  let problem: string | null = null;
  let sessionId: string | null = null;
  let counted = '';
  let refreshing: ReturnType<typeof setTimeout> | undefined;

  const source = createTaskSource({
    async read(asked: TaskAsk) {
      const { tasks } = client.sessions[':id'];
      const id = controller.state().surroundings.sessionId ?? '';
      return valueOf(await ask(tasks.$get({ param: { id }, query: asked }), say));
    },
    onChange: draw,
    onProblem(error) {
      setText(
        failure,
        error === null ? '' : say('tasksProblem', error instanceof Error ? error.message : ''),
      );
      setHidden(failure, error === null);
    },
  });

  const count = el('p', { class: 'quiet count' });
  const failure = el('p', { class: 'problem', role: 'alert', hidden: true });
  const none = el('p', { class: 'quiet none' }, say('tasksNone'));
  const filters = createFilters(words, setFilter, (choice) => void retryChosen(choice));
  const editing = createEditing(desk, {
    onSaved: (row) => {
      source.put(row);
    },
    onPlace(place) {
      grid.edit(place);
    },
    onLeave() {
      grid.focus();
    },
  });
  const bar = createSelectionBar(words, {
    retry: () => void retry(),
    clear: () => {
      select(NOTHING_SELECTED);
    },
  });
  const grid = createGrid({
    words,
    source,
    selection: () => selection,
    onToggle(index) {
      choose(toggled(selection, index));
    },
    onExtend(indexes) {
      choose(joined(selection, indexes));
    },
    onEdit: editing.begin,
    editor: editing.element,
  });
  const element = el(
    'section',
    { class: 'tasks', 'aria-label': say('tasksTitle') },
    el('div', { class: 'tasks-head' }, el('h2', {}, say('tasksTitle')), count),
    filters.element,
    failure,
    grid.element,
    none,
    bar.element,
  );

  function setFilter(filter: TaskFilter): void {
    intent.set({ filter });
    desk.redraw();
  }

  function select(next: Selection): void {
    selection = next;
    tell(null);
  }

  function choose(next: Selection | null): void {
    if (next !== null) select(next);
    else tell(tooMany(words));
  }

  function tell(text: string | null): void {
    problem = text;
    desk.redraw();
    grid.draw();
  }

  async function retry(): Promise<void> {
    const text = await controller.retry([...selection].toSorted((a, b) => a - b));
    if (text === null) select(NOTHING_SELECTED);
    else tell(text);
  }

  async function retryChosen(choice: RetryChoice): Promise<void> {
    tell(await controller.retryChosen(choice));
  }

  function draw(): void {
    const { rows, isComplete } = source.count();
    const isAll = !isFiltered(intent.get().filter);
    setText(count, say(isAll ? 'tasksShown' : isComplete ? 'tasksFound' : 'tasksFoundSoFar', rows));
    setHidden(none, rows > 0 || !isComplete);
    grid.draw();
  }

  /** Gently: what is seen is read again a while after something has changed, however often it does. */
  function notice(now: string): void {
    if (now === counted) return;
    const isFirst = counted === '';
    counted = now;
    if (isFirst) return;
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      if (document.visibilityState === 'visible') source.refresh();
    }, REFRESH_EVERY);
  }

  return {
    element,
    update({ session }) {
      const split = session?.states.split;
      const isShown = session !== null && split?.status === 'completed' && split.tasks > 0;
      setHidden(element, !isShown);
      if (!isShown) return;
      if (session.id !== sessionId) {
        sessionId = session.id;
        source.setSplit(0, 0);
        selection = NOTHING_SELECTED;
        counted = '';
      }
      const { filter } = intent.get();
      if (source.setSplit(split.generation, split.tasks)) selection = NOTHING_SELECTED;
      source.setFilter(filter);
      filters.update({ session, filter });
      bar.update({ session, selection, problem });
      editing.update(session);
      draw();
      notice(tasksStamp(session));
    },
    reveal(task) {
      if (isFiltered(intent.get().filter)) setFilter(NO_FILTER);
      source.setFilter(NO_FILTER);
      element.scrollIntoView({ block: 'start' });
      grid.reveal(task);
      grid.focus();
    },
    refresh: source.refresh,
  };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}
