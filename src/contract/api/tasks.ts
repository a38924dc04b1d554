import * as z from 'zod';
import { taskKind } from '../analysis.ts';
import { languageTag } from '../language.ts';
import { author, finding } from '../task.ts';

export const TASK_STATES = ['pending', 'done', 'failed', 'skipped'] as const;

/**
 * Under which a task was read: `<generation>.<version>`. It is the task's entity tag, and what an edit names: a
 * task of an earlier split never passes for one of this.
 */
export const taskVersion = z.string().regex(/^\d{1,15}\.\d{1,15}$/);

/** Which tasks: those that fit all that is given. */
export const taskQuery = z.strictObject({
  state: z.enum(TASK_STATES).optional(),
  language: languageTag.optional(),
  /** The name of a check that has something to say; `any` for any check. */
  finding: z.string().min(1).max(100).optional(),
  /** The index to begin with: `next` of the page before. */
  from: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type TaskQuery = z.infer<typeof taskQuery>;

const index = z.int().nonnegative();

/** A task with what it translates, as a table shows it. */
export const taskRow = z.strictObject({
  index,
  version: taskVersion,
  cell: z.strictObject({ sheet: z.string(), ref: z.string() }),
  key: z.string().nullable(),
  context: z.string().nullable(),
  sourceLanguage: languageTag,
  /** With its formats as inline tags (`Press <g1>OK</g1>`), where it has several; so has the translation then. */
  source: z.string(),
  language: languageTag,
  kind: taskKind,
  maxLength: z.int().positive().nullable(),
  /** What the cell held at analysis. */
  before: z.string().nullable(),
  state: z.enum(TASK_STATES),
  /** Null where there is none yet. */
  translation: z.string().nullable(),
  author: author.nullable(),
  /** Why it failed or was skipped. */
  reason: z.string().nullable(),
  findings: z.array(finding),
});
export type TaskRow = z.infer<typeof taskRow>;

/**
 * `next` is where to go on, null at the end. A page may be short, even empty, before the end: one request looks at
 * so many tasks and no more. `generation` changes when the workbook was split anew: begin again then.
 */
export const taskPage = z.strictObject({
  generation: z.int().positive(),
  tasks: z.array(taskRow),
  next: index.nullable(),
});
export type TaskPage = z.infer<typeof taskPage>;

/** A person's wording, and the version that they saw. */
export interface TaskEdit {
  readonly text: string;
  readonly version: string;
  /** Keeps the wording whatever the checks find in it. */
  readonly force?: boolean | undefined;
}

/** `force`: though a check finds an error in the text. */
export const taskEditBody = z.strictObject({ text: z.string(), force: z.boolean().optional() });
