import type { TaskPage, TaskQuery, TaskRow } from '../../contract/api/tasks.ts';
import { AppError } from '../../contract/errors.ts';
import type { Task } from '../../contract/task.ts';
import { breathe } from '../breathe.ts';
import { assertAreFindings } from '../engine/matching.ts';
import { ANY_FINDING } from '../text/checks/checkIds.ts';
import type { SessionsDeps } from './deps.ts';
import { readySplit, type ReadySplit } from './readyTasks.ts';
import { taskNotFound, taskRowOf } from './taskRow.ts';

const PAGE = 1_000;
/** One request looks at so many tasks; the next goes on from there. */
export const MOST_SCANNED = 20_000;
/** More often in a row nobody splits a workbook anew. */
const MOST_ATTEMPTS = 3;

/**
 * A page of the tasks that are ready. Where the workbook is split anew meanwhile, of those. Throws `invalid_request`
 * where findings are asked for that no check makes.
 */
export async function readTasks(deps: SessionsDeps, id: string, query: TaskQuery): Promise<TaskPage> {
  if (query.finding !== undefined) assertAreFindings([query.finding], 'query', 'finding');
  return ofOneSplit(deps, id, async (split) => scan(deps, id, split, query));
}

export async function readTask(deps: SessionsDeps, id: string, index: number): Promise<TaskRow> {
  const { tasks } = deps.store;
  return ofOneSplit(deps, id, async ({ generation, tasks: total }) => {
    if (index >= total) throw taskNotFound(index);
    const found = await tasks.task(id, generation, index);
    return found && taskRowOf(tasks, id, generation, found);
  });
}

/** What `read` makes of one split's records; undefined where some of them are gone. */
async function ofOneSplit<T>(
  deps: SessionsDeps,
  id: string,
  read: (split: ReadySplit) => Promise<T | undefined>,
): Promise<T> {
  let split = await readySplit(deps, id);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const result = await read(split);
    if (result !== undefined) return result;
    const now = await readySplit(deps, id);
    if (now.generation === split.generation) break;
    split = now;
  }
  throw new AppError(
    'store_lost',
    'Tasks could not be read from the store. Analyze and split again; what is finished is kept.',
  );
}

async function scan(
  { store: { tasks } }: SessionsDeps,
  id: string,
  { generation, tasks: total }: ReadySplit,
  query: TaskQuery,
): Promise<TaskPage | undefined> {
  const rows: TaskRow[] = [];
  let next = query.from;
  const end = Math.min(total, query.from + MOST_SCANNED);
  while (next < end && rows.length < query.limit) {
    const some = isFiltered(query) ? PAGE : Math.min(PAGE, query.limit - rows.length);
    const page = await tasks.tasks(id, generation, next, Math.min(some, end - next));
    if (page.length === 0) return undefined;
    for (const found of page) {
      next = found.value.index + 1;
      if (!fits(found.value, query)) continue;
      const row = await taskRowOf(tasks, id, generation, found);
      if (row === undefined) return undefined;
      rows.push(row);
      if (rows.length === query.limit) break;
    }
    await breathe();
  }
  return { generation, tasks: rows, next: next < total ? next : null };
}

function isFiltered({ state, language, finding }: TaskQuery): boolean {
  return state !== undefined || language !== undefined || finding !== undefined;
}

function fits({ language, progress }: Task, query: TaskQuery): boolean {
  if (query.state !== undefined && progress.state !== query.state) return false;
  if (query.language !== undefined && language !== query.language) return false;
  const { finding } = query;
  if (finding === undefined) return true;
  const findings = 'findings' in progress ? progress.findings : [];
  return findings.some(({ check }) => finding === ANY_FINDING || check === finding);
}
