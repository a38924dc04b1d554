import type { RetryChoice } from '../../contract/api/requests.ts';
import { AppError } from '../../contract/errors.ts';
import type { Task } from '../../contract/task.ts';
import type { TaskStore } from '../ports/store.ts';
import { ANY_FINDING, FINDING_NAMES } from '../text/checks/checkIds.ts';
import { canBeDoneAgain, scopeOfTexts, textOf, type Scope } from './again.ts';
import { taskPages } from './taskPages.ts';

/** Throws `invalid_request` where a name is no check's. */
export function assertAreFindings(names: readonly string[], where: 'query' | 'body', field: string): void {
  if (names.every((name) => name === ANY_FINDING || FINDING_NAMES.includes(name))) return;
  throw new AppError(
    'invalid_request',
    `“${field}” names no check. There are ${FINDING_NAMES.join(', ')}; “${ANY_FINDING}” is for each of them.`,
    { details: { in: where, field } },
  );
}

/**
 * The tasks that a choice means, with all that share their texts, as `namedScope` has those that are named. Reads
 * every task once. Throws `invalid_request` where there is none that can be done again.
 */
export async function matchingScope(
  { tasks, id, generation }: { readonly tasks: TaskStore; readonly id: string; readonly generation: number },
  choice: RetryChoice,
): Promise<Scope> {
  const texts = new Set<number>();
  for await (const page of taskPages(tasks, id, generation)) {
    for (const { value: task } of page) {
      if (canBeDoneAgain(task.progress) && isChosen(task, choice)) texts.add(textOf(task));
    }
  }
  if (texts.size > 0) return scopeOfTexts(texts);
  throw new AppError(
    'invalid_request',
    'There is no such task to be done again: what a person wrote and what was skipped stay as they are.',
    { details: { nothing: true } },
  );
}

/**
 * Done or failed with one of the findings, or failed for one of the reasons; where neither is given, failed. Of the
 * languages and in the states that are given.
 */
export function isChosen(
  { language, progress }: Pick<Task, 'language' | 'progress'>,
  { findings, reasons, languages, states }: RetryChoice,
): boolean {
  if (progress.state !== 'done' && progress.state !== 'failed') return false;
  if (languages?.includes(language) === false || states?.includes(progress.state) === false) return false;
  if (findings === undefined && reasons === undefined)
    return states !== undefined || progress.state === 'failed';
  const isFound = progress.findings.some(
    ({ check }) => findings?.includes(ANY_FINDING) === true || findings?.includes(check) === true,
  );
  if (isFound || progress.state === 'done' || reasons === undefined) return isFound;
  const told = progress.reason.toLowerCase();
  return reasons.some((reason) => told.includes(reason.toLowerCase()));
}
