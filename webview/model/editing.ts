import type { TaskRow } from '../../src/contract/api/tasks.ts';
import type { ErrorBody } from '../../src/contract/events.ts';

/** Why an edit is not saved yet. */
export type EditProblem =
  | { readonly kind: 'none' }
  /** `isForcible`: a check found an error, and a person may keep the text all the same. */
  | { readonly kind: 'refused'; readonly message: string; readonly isForcible: boolean }
  /** Somebody or something else has written it meanwhile. */
  | { readonly kind: 'conflict'; readonly theirs: TaskRow }
  /** The workbook was split again: this task is not the one that was read. */
  | { readonly kind: 'anew' };

/** A translation in a person's hands. */
export interface Editing {
  /** As it was read: what is saved names its version. */
  readonly row: TaskRow;
  readonly text: string;
  readonly problem: EditProblem;
}

const FINE: EditProblem = { kind: 'none' };

/** `draft`: what was typed before the page was reloaded. */
export function beginEdit(row: TaskRow, draft: string | null = null): Editing {
  return { row, text: draft ?? row.translation ?? '', problem: FINE };
}

export function typed(editing: Editing, text: string): Editing {
  const { problem } = editing;
  // A refusal speaks of the text that was sent; a conflict stays until it is decided.
  return { ...editing, text, problem: problem.kind === 'refused' ? FINE : problem };
}

export function refused(editing: Editing, error: ErrorBody): Editing {
  const isForcible = error.details?.checks !== undefined;
  return { ...editing, problem: { kind: 'refused', message: error.message, isForcible } };
}

/** What stands there now, after another version was found; null where it cannot be read any more. */
export function contested(editing: Editing, theirs: TaskRow | null): Editing {
  const isSame = theirs !== null && generationOf(theirs) === generationOf(editing.row);
  return { ...editing, problem: isSame ? { kind: 'conflict', theirs } : { kind: 'anew' } };
}

/** The other wording is taken: there is nothing left to save. */
export function tookTheirs(theirs: TaskRow): Editing {
  return beginEdit(theirs);
}

/** One's own wording is kept, over the other one, which was seen. */
export function keptMine(editing: Editing, theirs: TaskRow): Editing {
  return { ...editing, row: theirs, problem: FINE };
}

function generationOf({ version }: TaskRow): string {
  return version.slice(0, version.indexOf('.'));
}
