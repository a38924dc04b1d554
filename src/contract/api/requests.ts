import * as z from 'zod';
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

/**
 * Who translates from now on, where it is to be somebody else. `tasks`, for a retry alone: the indexes of those to be
 * done again, though some of them be done; all that failed where absent.
 */
export const executionBody = z.strictObject({
  provider: z.string().min(1).max(400).optional(),
  model: z.string().min(1).max(400).optional(),
  concurrency: z.int().min(1).max(256).optional(),
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
