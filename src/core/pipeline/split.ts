import type { Analysis } from '../../contract/analysis.ts';
import { AppError } from '../../contract/errors.ts';
import type { SessionStates } from '../../contract/states.ts';
import type { Task, Unit } from '../../contract/task.ts';
import {
  splitCompleted,
  splitFailed,
  splitSaved,
  splitSaving,
  splitStarted,
  splitStepped,
  splitVerified,
  splitVerifying,
} from '../../state/sessionStates.ts';
import { settle } from '../../state/settle.ts';
import { breathe } from '../breathe.ts';
import { PAGE, taskPages } from '../engine/taskPages.ts';
import type { Clock, Log } from '../ports.ts';
import type { TaskStore } from '../ports/store.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import { leaseLost, type HeldLease } from '../session/heldLease.ts';
import type { OwnedSession } from '../session/ownedSession.ts';
import { logUnforeseen, reasonOf } from '../session/reasonOf.ts';
import { recordFailure } from '../session/recordFailure.ts';
import { readCarriedResults, type CarriedResults } from '../split/carriedResults.ts';
import { createChecksum } from '../split/checksum.ts';
import { createWindow } from '../split/window.ts';
import { readUnits } from '../split/readUnits.ts';
import { createTaskMaker, type TargetCell } from '../split/taskMaker.ts';

interface Deps {
  readonly workbooks: Workbooks;
  readonly tasks: TaskStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly owned: OwnedSession;
  readonly held: HeldLease;
  readonly analysis: Analysis;
}

/** So many chunks are being saved while the next is made ready. */
const CHUNKS_UNDER_WAY = 4;
const TELL_EVERY = 100;

interface Generation {
  readonly number: number;
  readonly units: readonly Unit[];
  readonly tasks: readonly Task[];
  /** Finished results that this split has no use for. */
  readonly left: ReturnType<CarriedResults['left']>;
}

/**
 * Makes units and tasks of an analyzed workbook and saves them: `saving` writes every record durably,
 * `verifying` reads them back in fresh reads and compares count and checksum, and only then one write sets
 * the split completed and the session `split_complete`. Whoever sees ready finds the data.
 * Throws `workbook_changed` where the workbook is not the one that was analyzed.
 */
export async function split(deps: Deps): Promise<void> {
  const { owned, held, log } = deps;
  const number = owned.record.lastGeneration + 1;
  await owned.update((record) => ({
    ...record,
    lastGeneration: number,
    states: splitStarted(record.states, number),
  }));
  try {
    const generation = await create(deps, number);
    await save(deps, generation);
    await verify(deps, generation);
  } catch (error) {
    if (held.signal.aborted) {
      if (isAbort(held.signal.reason)) await recordFailure(log, () => owned.step(settle));
      throw error;
    }
    logUnforeseen(log, 'split.failed', error);
    await recordFailure(log, () => owned.step((states) => splitFailed(states, reasonOf(error))));
    throw error;
  }
}

async function create(
  { workbooks, tasks, owned, held, analysis }: Deps,
  number: number,
): Promise<Generation> {
  const { id, path, settings, resultsGeneration } = owned.record;
  const found: { readonly unit: Unit; readonly cells: readonly TargetCell[] }[] = [];
  const fingerprint = await readUnits({
    workbooks,
    path,
    analysis,
    settings,
    signal: held.signal,
    found: (unit, cells) => found.push({ unit: { ...unit, index: found.length }, cells }),
  });
  if (fingerprint.sha256 !== analysis.fingerprint.sha256) {
    throw new AppError(
      'workbook_changed',
      `${path} has changed since it was analyzed. Analyze it again; finished work is kept.`,
    );
  }
  await owned.step((states) => splitStepped(states, 'allocating', 0));
  const carried = await readCarriedResults(tasks, id, resultsGeneration);
  held.signal.throwIfAborted();

  await owned.step((states) => splitStepped(states, 'creating', 0));
  const make = createTaskMaker(carried);
  const made: Task[] = [];
  for (const [i, { unit, cells }] of found.entries()) {
    for (const cell of cells) made.push(make(unit, cell));
    if (i % PAGE > 0) continue;
    await breathe();
    held.signal.throwIfAborted();
  }
  return { number, units: found.map(({ unit }) => unit), tasks: made, left: carried.left() };
}

async function save(deps: Deps, { number, units, tasks: made, left }: Generation): Promise<void> {
  const { tasks, owned, held } = deps;
  const total = units.length + made.length;
  await owned.step((states) => splitSaving(states, total));
  const checksum = createChecksum();
  const must = async (writing: Promise<'written' | 'lease_lost'>): Promise<void> => {
    if ((await writing) === 'lease_lost') throw leaseLost();
  };
  const tell = createTeller(deps, splitSaved);
  let saved = 0;
  const chunk = async (chunkUnits: readonly Unit[], chunkTasks: readonly Task[]): Promise<void> => {
    await must(tasks.saveChunk(held.fence, number, { units: chunkUnits, tasks: chunkTasks }));
    saved += chunkUnits.length + chunkTasks.length;
    await tell(saved);
  };
  const writing = createWindow(CHUNKS_UNDER_WAY);
  for (let from = 0; from < units.length; from += PAGE) {
    held.signal.throwIfAborted();
    const some = units.slice(from, from + PAGE);
    await writing.add(() => chunk(some, []));
    for (const unit of some) checksum.unit(unit);
  }
  for (let from = 0; from < made.length; from += PAGE) {
    held.signal.throwIfAborted();
    const some = made.slice(from, from + PAGE);
    await writing.add(() => chunk([], some));
    for (const task of some) checksum.task(task);
  }
  await writing.all();
  for (let from = 0; from < left.length; from += PAGE) {
    await must(tasks.saveLedger(held.fence, left.slice(from, from + PAGE)));
  }
  const sum = checksum.digest();
  await owned.step((states) => splitVerifying(splitSaved(states, total), sum));
}

async function verify(deps: Deps, { number }: Generation): Promise<void> {
  const { tasks, owned, held } = deps;
  const { id } = owned.record;
  const checksum = createChecksum();
  const tell = createTeller(deps, splitVerified);
  let units = 0;
  for (;;) {
    const page = await tasks.units(id, number, units, PAGE);
    if (page.length === 0) break;
    for (const unit of page) checksum.unit(unit);
    units += page.length;
    await tell(units);
  }
  let count = 0;
  for await (const page of taskPages(tasks, id, number)) {
    held.signal.throwIfAborted();
    for (const { value } of page) checksum.task(value);
    count += page.length;
    await tell(units + count);
  }
  const sum = checksum.digest();
  const { split: status } = owned.record.states;
  if (status.status !== 'verifying' || status.checksum !== sum || status.total !== units + count) {
    throw new AppError(
      'store_lost',
      'What was read back of the split is not what was written. The store may be damaged; split again.',
    );
  }
  await owned.finish((record) => ({
    ...record,
    states: splitCompleted(splitVerified(record.states, units + count), {
      units,
      tasks: count,
      checksum: sum,
    }),
    resultsGeneration: number,
  }));
}

/** Writes how far a step is into the record, a few times a second: each write is a durable one. */
function createTeller(
  { owned, clock }: Deps,
  change: (states: SessionStates, count: number) => SessionStates,
): (count: number) => Promise<void> {
  let toldAt = clock.monotonic();
  return async (count) => {
    if (clock.monotonic() - toldAt < TELL_EVERY) return;
    toldAt = clock.monotonic();
    await owned.step((states) => change(states, count));
  };
}

function isAbort(reason: unknown): boolean {
  return !(reason instanceof AppError);
}
