import type { TaskEdit, TaskRow } from '../../contract/api/tasks.ts';
import { AppError } from '../../contract/errors.ts';
import type { Operation } from '../../contract/lease.ts';
import { maxLengthOf, type Finding, type Task } from '../../contract/task.ts';
import { findingOf } from '../text/checks/check.ts';
import { MOST_CELL_CHARACTERS, NO_CELL_CHARACTER } from '../text/cellLimit.ts';
import { readMarked } from '../engine/readMarked.ts';
import { countedAfterEdit } from '../engine/tally.ts';
import { readStanding } from '../session/standing.ts';
import type { SessionsDeps } from './deps.ts';
import { asOwner } from './ownedOperation.ts';
import { readTask } from './readTasks.ts';
import { readySplit } from './readyTasks.ts';
import { taskNotFound, taskVersionOf } from './taskRow.ts';

/**
 * Gives a task a person's wording: final, no batch overwrites it, and it is carried into later splits. It is checked
 * as a model's is: an error is refused, unless `force` is given, and what is found stands with the task. Refused with
 * `version_mismatch` where the task is not the one that was read any more. Needs no lease.
 */
export async function editTask(
  deps: SessionsDeps,
  id: string,
  index: number,
  { text: wording, version, force = false }: TaskEdit,
): Promise<TaskRow> {
  const { tasks } = deps.store;
  const { generation, settings } = await readySplit(deps, id);
  const found = await tasks.task(id, generation, index);
  if (found === undefined) throw taskNotFound(index);
  if (taskVersionOf(generation, found.version) !== version) throw changedMeanwhile();
  const unit = await tasks.unit(id, generation, found.value.unit);
  if (unit === undefined) throw changedMeanwhile();
  const { source, sourceLanguage } = unit;
  const { text, marked, formatting } = readMarked(wording, unit);
  assertFitsCell(text);
  const { language } = found.value;
  const maxLength = maxLengthOf(unit, language);
  const { check } = deps.protectionOf(settings);
  const findings = check({ source, text, sourceLanguage, language, maxLength }).map(findingOf);
  if (formatting !== undefined) findings.push(formatting);
  if (!force) assertNoErrors(findings);
  const task: Task = {
    ...found.value,
    progress: {
      state: 'done',
      text,
      ...(marked !== undefined && { marked }),
      author: { by: 'person' },
      findings,
    },
  };
  const outcome = await tasks.edit(id, generation, { version: found.version, task });
  if (outcome !== 'written') throw changedMeanwhile();
  await assertStillReady(deps, id, generation);
  await countEdit(deps, id, found.value, task);
  return readTask(deps, id, index);
}

/** So long an edit waits to be counted, in ms, where others have the session for a moment. */
const COUNT_PATIENCE = 10_000;
const COUNT_EVERY = 20;

/**
 * Moves the counts with the task: those of the execution that is at work here, or the record's. Where an execution or
 * a split has the session, it counts anew itself; whoever else has it, such as another edit, is waited for. That this
 * fails is no reason to call the edit failed.
 */
async function countEdit(deps: SessionsDeps, id: string, before: Task, after: Task): Promise<void> {
  const execution = deps.executions.get(id);
  execution?.edited(after);
  if (execution !== undefined) return;
  const end = deps.clock.monotonic() + COUNT_PATIENCE;
  try {
    while (!(await isCounted(deps, id, before, after))) {
      if (deps.clock.monotonic() > end) throw new DOMException('The session stays taken.', 'TimeoutError');
      await deps.clock.sleep(COUNT_EVERY);
    }
  } catch (error) {
    deps.log.warn('edit.not_counted', {
      session: id,
      error: error instanceof Error ? error.name : typeof error,
    });
  }
}

const COUNTS_ANEW: ReadonlySet<Operation | undefined> = new Set<Operation>(['execute', 'split', 'analyze']);

/** False where somebody has the session who lets go of it soon. */
async function isCounted(deps: SessionsDeps, id: string, before: Task, after: Task): Promise<boolean> {
  const options = { action: null, operation: 'configure', look: 'glance' } as const;
  const { lease } = await readStanding(deps.store, id);
  // Who takes up what a dead process has left counts anew.
  if (lease.circumstance === 'dead' || COUNTS_ANEW.has(lease.holder?.operation)) return true;
  if (lease.circumstance !== 'free') return false;
  try {
    await asOwner(deps, id, options, {}, ({ owned }) =>
      owned.finish((record) => ({
        ...record,
        touchedAt: deps.clock.now(),
        statistics: record.statistics && countedAfterEdit(record.statistics, before, after),
      })),
    );
    return true;
  } catch (error) {
    if (error instanceof AppError && (error.code === 'busy' || error.code === 'owned_elsewhere'))
      return false;
    throw error;
  }
}

/** A split that begins meanwhile may have read the tasks before the edit: then nobody knows whether it was carried. */
async function assertStillReady(deps: SessionsDeps, id: string, generation: number): Promise<void> {
  const now = await readySplit(deps, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'store_lost') throw changedMeanwhile();
    throw error;
  });
  if (now.generation !== generation) throw changedMeanwhile();
}

function changedMeanwhile(): AppError {
  return new AppError(
    'version_mismatch',
    'The task has changed since it was read. Read it again, then decide.',
  );
}

function assertNoErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new AppError(
    'invalid_request',
    `${errors.map(({ message }) => message).join(' ')} Correct the text, or insist on it.`,
    { details: { field: 'text', checks: errors.map(({ check }) => check).join() } },
  );
}

function assertFitsCell(text: string): void {
  if (text.trim() === '') {
    throw new AppError('invalid_request', '“text” is empty. A translation holds at least one character.');
  }
  if (NO_CELL_CHARACTER.test(text)) {
    throw new AppError(
      'invalid_request',
      '“text” holds a control character or half of a character, which no cell can hold. Remove it.',
    );
  }
  if (text.length > MOST_CELL_CHARACTERS) {
    throw new AppError(
      'invalid_request',
      `“text” has ${text.length} characters; a cell holds at most ${MOST_CELL_CHARACTERS}.`,
    );
  }
}
