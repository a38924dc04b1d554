import type { SessionRecord } from '../../../../src/contract/session.ts';
import type { Task } from '../../../../src/contract/task.ts';
import type { Fence, TaskWrite } from '../../../../src/core/ports/store.ts';
import type { MemorySession } from '../../store/memoryState.ts';
import type { Sight, Write } from '../facts.ts';

export function storedSession({ state, id }: Sight): MemorySession | undefined {
  return state.sessions.get(id);
}

export function storedRecord(sight: Sight): SessionRecord | undefined {
  return storedSession(sight)?.record.value;
}

/** The tasks of the generation that is ready, each at its index; undefined where none is. */
export function readyTasks(sight: Sight): readonly (Task | undefined)[] | undefined {
  const session = storedSession(sight);
  const split = session?.record.value.states.split;
  if (session === undefined || split?.status !== 'completed') return undefined;
  return session.generations.get(split.generation)?.tasks.map((each) => each?.value) ?? [];
}

/** The source of a task's unit. */
export function sourceOf(sight: Sight, generation: number, task: Task): string | undefined {
  return storedSession(sight)?.generations.get(generation)?.units[task.unit]?.source;
}

const UNDER_FENCE = ['update', 'finish', 'commit', 'saveChunk', 'saveLedger'];

/** The fence of a write that is made under one; undefined for other calls. */
export function fenceOf({ call }: Write): Fence | undefined {
  return UNDER_FENCE.includes(call.method) ? (call.args[0] as Fence) : undefined;
}

/** Whether anything of it was written. */
export function isWritten({ outcome }: Write): boolean {
  return outcome === 'written' || (Array.isArray(outcome) && outcome.includes('written'));
}

/** The record that a write has put in the place of another; undefined where it has not. */
export function writtenRecord(write: Write): SessionRecord | undefined {
  const { call } = write;
  if (!isWritten(write) || (call.method !== 'update' && call.method !== 'finish')) return undefined;
  return call.args[2] as SessionRecord;
}

export interface WrittenTask {
  readonly generation: number;
  readonly before: Task | undefined;
  readonly after: Task;
}

/** The tasks that a commit or an edit has replaced. */
export function writtenTasks({ call, outcome, tasks }: Write): readonly WrittenTask[] {
  if (call.method !== 'commit' && call.method !== 'edit') return [];
  const [, generation, last] = call.args as [unknown, number, TaskWrite | readonly TaskWrite[]];
  const writes = [last].flat() as readonly TaskWrite[];
  const outcomes = [outcome].flat();
  return writes.flatMap(({ task }, i) =>
    outcomes[i] === 'written' ? [{ generation, before: tasks[i], after: task }] : [],
  );
}

export function isByPerson(task: Task | undefined): boolean {
  return task?.progress.state === 'done' && task.progress.author.by === 'person';
}

export interface Counts {
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countsOf(tasks: readonly (Task | undefined)[]): Counts {
  const counts = { done: 0, failed: 0, skipped: 0 };
  for (const task of tasks) {
    if (task !== undefined && task.progress.state !== 'pending') counts[task.progress.state] += 1;
  }
  return counts;
}
