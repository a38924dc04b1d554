import * as z from 'zod';
import { languageTag } from '../language.ts';
import { spendingCap } from '../session.ts';
import { settingsChange } from './settings.ts';

/** The workbook to begin a session for, by its absolute path. */
export const createBody = z.strictObject({ path: z.string().min(1).max(4_096) });

/** What to change before; `preview` only tells what an analysis would find, and changes nothing. */
export const analysisBody = z.strictObject({
  settings: settingsChange.optional(),
  preview: z.boolean().optional(),
});

/** So many tasks can be named at once. */
export const MOST_NAMED = 5_000;

const words = z.array(z.string().min(1).max(2_000)).min(1).max(100);

/**
 * Which tasks to do again: done or failed with one of these findings (names of checks; `any` for each of them), or
 * failed for a reason that holds one of these texts; where neither is given, all that failed, or all in `states`. Of
 * these languages, and in these states, where they are given.
 */
const retryChoice = {
  findings: words.optional(),
  reasons: words.optional(),
  languages: z.array(languageTag).min(1).max(200).optional(),
  states: z
    .array(z.enum(['done', 'failed']))
    .min(1)
    .max(2)
    .optional(),
};
export type RetryChoice = z.infer<z.ZodObject<typeof retryChoice, z.core.$strict>>;

/** Who translates from now on, and how, where it is to be otherwise than before. */
const executor = {
  provider: z.string().min(1).max(400).optional(),
  model: z.string().min(1).max(400).optional(),
  concurrency: z.int().min(1).max(256).optional(),
  /** What may be spent from the analysis on. */
  cap: spendingCap.optional(),
};

/** `tasks`: the indexes of those to be done again, though some of them be done. All that failed where nothing is chosen. */
export const executionBody = z.strictObject({
  ...executor,
  ...retryChoice,
  tasks: z.array(z.int().nonnegative()).min(1).max(MOST_NAMED).optional(),
});

/**
 * `partial`: though the execution has not finished. `inPlace`: into the workbook, or into a copy; as remembered
 * where absent. `force`: replaces a file that is not ours.
 */
export const exportBody = z.strictObject({
  partial: z.boolean().optional(),
  inPlace: z.boolean().optional(),
  force: z.boolean().optional(),
});
