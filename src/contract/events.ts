import * as z from 'zod';
import { analysis } from './analysis.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { exportWarning } from './exportWarning.ts';
import { listed } from './listed.ts';
import { estimate, pace } from './pace.ts';
import { statistics } from './session.ts';
import { sessionStates, waiting } from './states.ts';

const at = z.number();

/** A complete picture of a session: nobody adds up deltas. */
export const sessionSnapshot = z.strictObject({
  type: z.literal('session'),
  id: z.string(),
  /** `<record version>.<lease epoch>`: grows whenever either does. */
  version: z.string(),
  at,
  states: sessionStates,
  /** 0 to 100, and whether the next stage may start: both derived from `states`. */
  split: z.strictObject({ progress: z.number(), readyForNextStage: z.boolean() }),
  execution: z.strictObject({
    readyForMonitoring: z.boolean(),
    readyForDownload: z.boolean(),
    /** Why a running execution sends nothing just now, and when it tries again; null where it does not wait. */
    waiting: waiting.nullable(),
  }),
  interrupted: z.boolean(),
  statistics: statistics.nullable(),
  /** Null before an execution. */
  pace: pace.nullable(),
  /** What it was expected to take; `statistics` tells what it has taken. Null before an execution. */
  estimate: estimate.nullable(),
});
export type SessionSnapshot = z.infer<typeof sessionSnapshot>;

export const analysisEvent = z.strictObject({
  type: z.literal('analysis'),
  id: z.string(),
  ...analysis.shape,
});
export type AnalysisEvent = z.infer<typeof analysisEvent>;

const errorCode = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** The one form of an error, in an HTTP body as on a line of the CLI. */
export const errorBody = z.strictObject({
  code: errorCode,
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** The last line of the CLI's `--json`: how it ended. `statistics` is null where nothing was executed. */
export const summaryEvent = z.strictObject({
  type: z.literal('summary'),
  exitCode: z.int(),
  id: z.string().nullable(),
  workbook: z.string().nullable(),
  output: z.string().nullable(),
  changed: z.int(),
  skipped: z.int(),
  /** What was written and is to be looked over. */
  warnings: listed(exportWarning),
  statistics: statistics.nullable(),
  /** Milliseconds at work from the analysis on, and what it was expected to take. */
  elapsed: pace.shape.elapsed.nullable(),
  estimate: estimate.nullable(),
  error: errorBody.nullable(),
});
export type SummaryEvent = z.infer<typeof summaryEvent>;
