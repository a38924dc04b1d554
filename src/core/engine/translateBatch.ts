import type { Task, TaskProgress, Unit } from '../../contract/task.ts';
import {
  translationAnswer,
  type TokenUsage,
  type TranslationItem,
  type TranslationRequest,
} from '../../contract/translation.ts';
import type { Translator, Versioned } from '../ports.ts';
import { readAnswer, type ItemVerdict } from './readAnswer.ts';

/** A task to ask for, with the unit it translates. */
export interface Job {
  /** As it was read: pending, under the version that the result's write will name. */
  readonly task: Versioned<Task>;
  readonly unit: Unit;
  /** Tasks that get the same result. */
  readonly sharing: readonly number[];
}

/** What became of a task. `seen` saves reading it again before it is written. */
export interface TaskResult {
  readonly index: number;
  readonly progress: TaskProgress;
  readonly seen?: Versioned<Task>;
}

export interface BatchResult {
  readonly results: readonly TaskResult[];
  readonly usage: TokenUsage;
}

/**
 * Sends the tasks of one batch in one request and reads the answer by id. A task whose answer is not fit
 * for a cell fails with the reason; a translation is never backfilled with its source.
 */
export async function translateBatch(
  translator: Translator,
  jobs: readonly Job[],
  signal: AbortSignal,
): Promise<BatchResult> {
  const [first] = jobs;
  if (first === undefined) return { results: [], usage: { inputTokens: 0, outputTokens: 0 } };
  const request: TranslationRequest = {
    source: first.unit.sourceLanguage,
    target: first.task.value.language,
    items: jobs.map(({ unit }, i) => itemOf(unit, String(i + 1))),
  };
  const call = { instructions: '', request, maxOutputTokens: null };
  const { text, usage } = await translator.translate(call, signal);
  const verdicts = readAnswer(request.items, translationAnswer.parse(JSON.parse(text)));
  return {
    usage: usage ?? { inputTokens: 0, outputTokens: 0 },
    results: jobs.flatMap((job, i) => resultsOf(job, progressOf(verdicts.get(String(i + 1)), translator))),
  };
}

/** The same progress for a job's task and for all that share its result. */
export function resultsOf({ task, sharing }: Job, progress: TaskProgress): readonly TaskResult[] {
  return [
    { index: task.value.index, progress, seen: task },
    ...sharing.map((index) => ({ index, progress })),
  ];
}

function progressOf(verdict: ItemVerdict | undefined, { provider, model }: Translator): TaskProgress {
  if (verdict?.ok === true) {
    return { state: 'done', text: verdict.text, author: { by: 'model', provider, model }, findings: [] };
  }
  return { state: 'failed', reason: verdict?.fault ?? 'The answer left this text out.', findings: [] };
}

function itemOf(unit: Unit, id: string): TranslationItem {
  return {
    id,
    text: unit.source,
    ...(unit.key !== null && { key: unit.key }),
    ...(unit.context !== null && { context: unit.context }),
    ...(unit.maxLength !== null && { maxLength: unit.maxLength }),
  };
}
