import type { TaskPage, TaskRow } from '../../src/contract/api/tasks.ts';
import { createRecent } from './recent.ts';
import { askFor, isFiltered, NO_FILTER, sameFilter, type TaskAsk, type TaskFilter } from './taskFilter.ts';
import { NOTHING_FOUND, withStretch, type Found } from './taskIndex.ts';

/**
 * The rows of the task table, by their place in it. Unfiltered, a row's place is its task's index, so that any row can
 * be asked for; filtered, the tasks are looked through from the first on, as far as somebody scrolls.
 */
export interface TaskSource {
  /** How many rows there are, as far as is known, and whether there can be more. */
  count(): { readonly rows: number; readonly isComplete: boolean };
  /** The row at a place, where it has been read. */
  at(place: number): TaskRow | undefined;
  /** The task's index at a place, where it is known. */
  indexAt(place: number): number | undefined;
  /** That these places are seen: what is missing of them is read. */
  show(from: number, to: number): void;
  setFilter(filter: TaskFilter): void;
  /** Of a split: another one, or another number of tasks, begins anew. Whether it is another one. */
  setSplit(generation: number, total: number): boolean;
  /** What is seen may have changed: it is read again. What was read stays until then. */
  refresh(): void;
  /** A row that is newer than what was read. */
  put(row: TaskRow): void;
}

export interface TaskSourceDeps {
  read(ask: TaskAsk): Promise<TaskPage>;
  /** Rows or their number are other ones. */
  onChange(): void;
  /** Null: reading works again. */
  onProblem(problem: unknown): void;
}

export const PAGE = 100;
/** The most that one request answers: looking through is done in large steps. */
const STRIDE = 500;
const MOST_ROWS = 4_000;

export function createTaskSource({ read, onChange, onProblem }: TaskSourceDeps): TaskSource {
  const rows = createRecent<number, TaskRow>(MOST_ROWS);
  let filter = NO_FILTER;
  let split = { generation: 0, total: 0 };
  let found: Found = NOTHING_FOUND;
  let seen = { from: 0, to: 0 };
  /** Answers to what was asked before this changed are not looked at. */
  let era = 0;
  const pending = new Set<string>();
  /** Asked for once more while it is being read: that answer may be older than what has changed. */
  const again = new Set<string>();

  function begin(): void {
    era += 1;
    rows.clear();
    pending.clear();
    again.clear();
    found = NOTHING_FOUND;
  }

  async function fetch(from: number, limit: number, isRefresh = false): Promise<void> {
    const asked = era;
    const key = `${from}:${limit}`;
    if (pending.has(key)) {
      if (isRefresh) again.add(key);
      return;
    }
    pending.add(key);
    try {
      const page = await read(askFor(filter, from, limit));
      if (asked !== era) return;
      // Split anew: whoever holds the session hears of it and says how many tasks there are now.
      if (page.generation !== split.generation) return;
      for (const row of page.tasks) rows.set(row.index, row);
      const indexes = page.tasks.map(({ index }) => index);
      if (isFiltered(filter)) found = withStretch(found, from, { indexes, next: page.next });
      pending.delete(key);
      onProblem(null);
      onChange();
      ensure();
    } catch (error) {
      if (asked !== era) return;
      onProblem(error);
    } finally {
      if (asked === era) pending.delete(key);
      if (asked === era && again.delete(key)) void fetch(from, limit, true);
    }
  }

  function ensure(): void {
    if (split.total === 0) return;
    if (isFiltered(filter)) ensureFound();
    else for (const page of pagesOf(seen.from, seen.to)) if (isMissing(page)) void fetch(page * PAGE, PAGE);
  }

  function isMissing(page: number): boolean {
    const end = Math.min((page + 1) * PAGE, split.total, seen.to);
    for (let index = Math.max(page * PAGE, seen.from); index < end; index += 1)
      if (rows.get(index) === undefined) return true;
    return false;
  }

  /** Rows that have been forgotten are read again by their stretch; beyond the end, looking goes on. */
  function ensureFound(): void {
    const places = found.indexes.slice(seen.from, seen.to);
    const gone = places.find((index) => rows.get(index) === undefined);
    if (gone !== undefined) void fetch(gone, PAGE);
    else if (found.next !== null && seen.to + PAGE > found.indexes.length) void fetch(found.next, STRIDE);
  }

  const indexAt = (place: number): number | undefined =>
    isFiltered(filter) ? found.indexes[place] : place < split.total ? place : undefined;

  return {
    count: () =>
      isFiltered(filter)
        ? { rows: found.indexes.length, isComplete: found.next === null }
        : { rows: split.total, isComplete: true },
    at(place) {
      const index = indexAt(place);
      return index === undefined ? undefined : rows.get(index);
    },
    indexAt,
    show(from, to) {
      seen = { from, to };
      ensure();
    },
    setFilter(next) {
      if (sameFilter(filter, next)) return;
      filter = next;
      begin();
      onChange();
      ensure();
    },
    setSplit(generation, total) {
      if (generation === split.generation && total === split.total) return false;
      split = { generation, total };
      begin();
      onChange();
      ensure();
      return true;
    },
    refresh() {
      if (split.total === 0) return;
      if (!isFiltered(filter)) {
        for (const page of pagesOf(seen.from, Math.min(seen.to, split.total)))
          void fetch(page * PAGE, PAGE, true);
        return;
      }
      // From before the first that is seen: one that fits by now may have come up there.
      const before = found.indexes[seen.from - 1];
      void fetch(before === undefined ? 0 : before + 1, PAGE, true);
    },
    put(row) {
      if (row.version.startsWith(`${split.generation}.`)) rows.set(row.index, row);
      onChange();
    },
  };
}

function pagesOf(from: number, to: number): readonly number[] {
  if (to <= from) return [];
  const first = Math.floor(from / PAGE);
  const last = Math.floor((to - 1) / PAGE);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
