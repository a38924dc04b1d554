import type { TaskRow } from '../../src/contract/api/tasks.ts';
import type { SessionResource } from '../../src/contract/api/session.ts';
import type { Capability } from '../../src/contract/capabilities.ts';
import { ask, type Outcome } from '../client.ts';
import {
  beginEdit,
  contested,
  keptMine,
  refused,
  tookTheirs,
  typed,
  type Editing,
} from '../model/editing.ts';
import { NO_FILTER } from '../model/taskFilter.ts';
import { GATE_WORDS } from '../model/vocabulary.ts';
import { createEditor } from './editor.ts';
import type { Desk } from './view.ts';

export interface EditingDeps {
  readonly onSaved: (row: TaskRow) => void;
  /** Where the editor is to lie; null: there is none. */
  readonly onPlace: (place: number | null) => void;
  readonly onLeave: () => void;
}

/** Takes a person through an edit: refusals, somebody else's wording, and what was typed before a reload. */
export function createEditing(desk: Desk, { onSaved, onPlace, onLeave }: EditingDeps) {
  const { words, client, controller, intent } = desk;
  const { say } = words;
  let editing: Editing | null = null;
  let isSaving = false;
  let isRestored = false;
  let session: SessionResource | null = null;

  const editor = createEditor(words, {
    type(text) {
      if (editing !== null) set(typed(editing, text));
    },
    save: ({ force }) => void save(force),
    takeTheirs(theirs) {
      onSaved(theirs);
      set(tookTheirs(theirs));
      editor.focus();
    },
    keepMine(theirs) {
      if (editing === null) return;
      set(keptMine(editing, theirs));
      void save(false);
    },
    retry: () => void retry(),
    leave,
  });

  function param(index: number) {
    const id = controller.state().surroundings.sessionId ?? '';
    return { id, taskId: String(index) };
  }

  function set(next: Editing | null): void {
    editing = next;
    const isTouched = next !== null && next.text !== (next.row.translation ?? '');
    const { draft } = intent.get();
    if (isTouched) {
      const { index, version } = next.row;
      intent.set({ draft: { index, version, text: next.text } });
    } else if (draft !== null) intent.set({ draft: null });
    draw();
  }

  function draw(): void {
    editor.update(
      editing === null
        ? null
        : {
            editing,
            isSaving,
            noSaving: whyNot(session?.capabilities.canEdit),
            noRetry: whyNot(session?.capabilities.canRetry),
          },
    );
  }

  function whyNot(can: Capability | undefined): string | null {
    return can === undefined || can.allowed ? null : say(GATE_WORDS[can.reason]);
  }

  /** As it is now: while a request is under way, it may be left or another one begun. */
  const current = (): Editing | null => editing;

  function begin(row: TaskRow, place: number, draft: string | null = null): void {
    const open = current();
    // What is typed and not saved is not thrown away for another row.
    if (open !== null && open.row.index !== row.index && open.text !== (open.row.translation ?? '')) {
      editor.focus();
      return;
    }
    set(beginEdit(row, draft));
    onPlace(place);
    editor.focus();
  }

  function leave(): void {
    set(null);
    onPlace(null);
    onLeave();
  }

  async function save(force: boolean): Promise<void> {
    if (editing === null || isSaving) return;
    const { row, text } = editing;
    isSaving = true;
    draw();
    const json = { text, ...(force && { force }) };
    const asked = { param: param(row.index), json };
    const headers = { 'If-Match': `"${row.version}"` };
    const { tasks } = client.sessions[':id'];
    const outcome = await ask(tasks[':taskId'].$patch(asked, { headers }), say);
    const theirs = isOverruled(outcome) ? await read(row.index) : null;
    isSaving = false;
    if (outcome.ok) onSaved(outcome.value.task);
    // Meanwhile it was left, or another one is edited.
    const now = current();
    if (now?.row !== row) draw();
    else if (!outcome.ok) set(isOverruled(outcome) ? contested(now, theirs) : refused(now, outcome.error));
    else if (now.text === text) leave();
    // What was typed while it was saved goes on from what is saved now.
    else set(beginEdit(outcome.value.task, now.text));
  }

  async function read(index: number): Promise<TaskRow | null> {
    const { tasks } = client.sessions[':id'];
    const outcome = await ask(tasks[':taskId'].$get({ param: param(index) }), say);
    return outcome.ok ? outcome.value.task : null;
  }

  async function retry(): Promise<void> {
    if (editing === null) return;
    const { row } = editing;
    const message = await controller.retry([row.index]);
    const now = current();
    if (now?.row !== row) return;
    if (message === null) leave();
    else set(refused(now, { code: 'internal', message, retryable: false }));
  }

  /** What was typed before the page was reloaded lies there again, if the task is the same. */
  async function restore(): Promise<void> {
    const { draft } = intent.get();
    if (isRestored || draft === null) return;
    isRestored = true;
    const row = await read(draft.index);
    if (row === null || editing !== null) return;
    // Without a filter a task's place is its index.
    intent.set({ filter: NO_FILTER });
    begin({ ...row, version: draft.version }, draft.index, draft.text);
    desk.redraw();
  }

  return {
    element: editor.element,
    begin: (row: TaskRow, place: number) => {
      begin(row, place);
    },
    update(next: SessionResource): void {
      if (session !== null && session.id !== next.id) {
        editing = null;
        isRestored = false;
        onPlace(null);
      }
      session = next;
      void restore();
      draw();
    },
  };
}

function isOverruled(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.error.code === 'version_mismatch';
}
