import type { TaskKind } from '../../contract/analysis.ts';
import type { LedgerEntry, Task, TaskProgress, Unit } from '../../contract/task.ts';
import { estimateOutputTokens } from '../text/tokens.ts';
import { createBatchPacker } from './batchPacker.ts';
import type { CarriedResults } from './carriedResults.ts';
import { fitOf, sharedText } from './fit.ts';

/** A target cell that is to be filled. */
export interface TargetCell {
  readonly language: string;
  readonly column: string;
  /** What it holds now; null where it is empty. */
  readonly before: string | null;
  readonly kind: TaskKind;
}

/**
 * Makes the tasks of a split in order: each takes the finished result that fits it, shares the result of an
 * earlier task with equal text, context and limit, or joins a batch.
 */
export function createTaskMaker(carried: CarriedResults): (unit: Unit, cell: TargetCell) => Task {
  const packed = createBatchPacker();
  const first = new Map<string, Task>();
  let tasks = 0;

  return (unit, { language, column, before, kind }) => {
    const result = carried.take(() => fitOf(unit, language, kind));
    const text = sharedText(unit, language, kind, before);
    const leader = first.get(text);
    const progress: TaskProgress = result === undefined ? { state: 'pending' } : doneAs(result);
    const task: Task = {
      index: tasks,
      unit: unit.index,
      language,
      kind,
      column,
      before,
      batch:
        leader?.batch ??
        packed(
          `${unit.sourceLanguage}>${language}:${kind}`,
          estimateOutputTokens(unit.source, unit.sourceLanguage, language),
        ),
      sameAs: leader?.index ?? null,
      progress,
      written: result?.written ?? [],
    };
    tasks += 1;
    if (leader === undefined && canLead(task)) first.set(text, task);
    return task;
  };
}

function doneAs({ text, marked, author, findings }: LedgerEntry): TaskProgress {
  return { state: 'done', text, ...(marked !== undefined && { marked }), author, findings };
}

/** A person's wording is for the cell they gave it to. */
function canLead({ progress }: Task): boolean {
  return !(progress.state === 'done' && progress.author.by === 'person');
}
