import type { TaskKind } from '../../contract/analysis.ts';
import type { Task, TaskProgress } from '../../contract/task.ts';
import { createLanguageReader } from './language.ts';
import { packAuthor, packFindings, readAuthor, readFindings, readWritten } from './result.ts';
import { count, Misfit, orNull, text, tuple, word } from './tuple.ts';

/** A word's place is its stored code: append only. */
const KINDS = ['translate', 'retranslate', 'shorten'] as const satisfies readonly TaskKind[];

const DONE = 1;
const FAILED = 2;
const SKIPPED = 3;

/**
 * Tasks as they are stored: by place, without their index, which is their key, and without what a fresh task
 * does not have. There are hundreds of thousands: a tuple takes half the space of an object, and reading it
 * strictly here costs a tenth of what a schema does.
 */
export function packTask(task: Task): unknown {
  const fresh = [
    task.unit,
    task.language,
    KINDS.indexOf(task.kind),
    task.column,
    task.before,
    task.batch,
    task.sameAs,
  ];
  if (task.progress.state === 'pending' && task.written.length === 0) return fresh;
  return [...fresh, packProgress(task.progress), task.written];
}

export function createTaskReader(): (index: number, value: unknown) => Task {
  const language = createLanguageReader();
  return (index, value) => {
    const stored = tuple(value, 7, 9);
    const touched = stored.length > 7;
    return {
      index,
      unit: count(stored[0]),
      language: language(stored[1]),
      kind: word(KINDS, stored[2]),
      column: text(stored[3]),
      before: orNull(stored[4], text),
      batch: count(stored[5]),
      sameAs: orNull(stored[6], count),
      progress: touched ? readProgress(stored[7]) : { state: 'pending' },
      written: touched ? readWritten(stored[8]) : [],
    };
  };
}

function packProgress(progress: TaskProgress): unknown {
  switch (progress.state) {
    case 'pending':
      return null;
    case 'done':
      return [
        DONE,
        progress.text,
        packAuthor(progress.author),
        packFindings(progress.findings),
        ...(progress.marked === undefined ? [] : [progress.marked]),
      ];
    case 'failed':
      return [FAILED, progress.reason, packFindings(progress.findings)];
    case 'skipped':
      return [SKIPPED, progress.reason];
  }
}

function readProgress(value: unknown): TaskProgress {
  if (value === null) return { state: 'pending' };
  const stored = tuple(value, 2, 5);
  const [state, words, third, fourth] = stored;
  switch (state) {
    case DONE:
      return {
        state: 'done',
        text: text(words),
        ...(stored.length > 4 && { marked: text(stored[4]) }),
        author: readAuthor(third),
        findings: readFindings(fourth),
      };
    case FAILED:
      return { state: 'failed', reason: text(words), findings: readFindings(third) };
    case SKIPPED:
      return { state: 'skipped', reason: text(words) };
    default:
      throw new Misfit('progress');
  }
}
