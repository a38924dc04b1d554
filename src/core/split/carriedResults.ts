import { PSEUDO, type LedgerEntry, type Task } from '../../contract/task.ts';
import type { TaskStore } from '../ports/store.ts';
import { taskPages } from '../engine/taskPages.ts';
import { createUnitReader } from '../engine/unitReader.ts';
import { fitOf } from './fit.ts';

/** Finished results of earlier splits, each to be taken by the task it fits, or kept for a later split. */
export interface CarriedResults {
  /** The result that fits, if there is one; it is taken then. `fit` is asked only where there is any result. */
  take(fit: () => string): LedgerEntry | undefined;
  /** What nobody took. */
  left(): readonly LedgerEntry[];
}

/**
 * Reads what earlier splits finished: the ledger, and over it the tasks of the generation that holds the
 * session's results. Pseudo-localized results are never carried.
 */
export async function readCarriedResults(
  tasks: TaskStore,
  id: string,
  resultsGeneration: number | null,
): Promise<CarriedResults> {
  const entries = new Map<string, LedgerEntry>();
  for (const entry of await tasks.ledger(id)) entries.set(entry.fit, entry);
  if (resultsGeneration !== null) {
    const units = createUnitReader(tasks, id, resultsGeneration);
    for await (const page of taskPages(tasks, id, resultsGeneration)) {
      for (const { value: task } of page) {
        if (!isCarried(task)) continue;
        const unit = await units(task.unit);
        if (unit === undefined) continue;
        const entry = entryOf(fitOf(unit, task.language, task.kind), task);
        if (entry !== undefined) entries.set(entry.fit, entry);
      }
    }
  }
  return {
    take(fit) {
      if (entries.size === 0) return undefined;
      const key = fit();
      const entry = entries.get(key);
      entries.delete(key);
      return entry;
    },
    left: () => [...entries.values()],
  };
}

function isCarried(task: Task): boolean {
  return task.progress.state === 'done' && !isPseudo(task);
}

/** A result of pseudo-localization. */
export function isPseudo({ progress }: Task): boolean {
  return progress.state === 'done' && progress.author.by === 'model' && progress.author.provider === PSEUDO;
}

function entryOf(fit: string, { progress, written }: Task): LedgerEntry | undefined {
  if (progress.state !== 'done') return undefined;
  const { text, marked, author, findings } = progress;
  return { fit, text, ...(marked !== undefined && { marked }), author, findings, written };
}
