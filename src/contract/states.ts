import * as z from 'zod';

/** Why a stage failed: a code of `errors.ts` and a message for people, without cell text. */
export const failureReason = z.strictObject({ code: z.string().max(40), message: z.string().max(300) });
export type FailureReason = z.infer<typeof failureReason>;

const count = z.int().nonnegative();
const generation = z.int().positive();

/** Where the session as a whole stands. */
export const sessionStage = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('created') }),
  z.strictObject({ status: z.literal('analyzed') }),
  z.strictObject({ status: z.literal('split_complete') }),
  z.strictObject({ status: z.literal('executing') }),
  z.strictObject({ status: z.literal('completed') }),
  z.strictObject({ status: z.literal('failed'), reason: failureReason }),
]);
export type SessionStage = z.infer<typeof sessionStage>;

/** What is being done while a split is `processing`, in this order. */
export const SPLIT_STEPS = ['analyzing', 'allocating', 'creating'] as const;
export type SplitStep = (typeof SPLIT_STEPS)[number];

/** Where the split stands. `generation` numbers the splits of a session and is never reused. */
export const splitStatus = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('not_started') }),
  z.strictObject({
    status: z.literal('processing'),
    generation,
    step: z.enum(SPLIT_STEPS),
    /** How much of the step is done, 0 to 1. */
    fraction: z.number().min(0).max(1),
  }),
  z.strictObject({ status: z.literal('saving'), generation, saved: count, total: count }),
  z.strictObject({
    status: z.literal('verifying'),
    generation,
    verified: count,
    total: count,
    /** What the records that were written add up to; `completed` must have read back the same. */
    checksum: z.string().max(64),
  }),
  z.strictObject({
    status: z.literal('completed'),
    generation,
    units: count,
    tasks: count,
    checksum: z.string().max(64),
  }),
  z.strictObject({
    status: z.literal('failed'),
    generation,
    reason: failureReason,
    /** How far it had come, 0 to 100: progress never goes back. */
    progress: z.number().min(0).max(100),
  }),
]);
export type SplitStatus = z.infer<typeof splitStatus>;

/**
 * Why nothing is sent just now: the endpoint does not answer. `nextTry` is when it is asked again, in ms since the
 * epoch; null while it is being asked.
 */
export const waiting = z.strictObject({
  reason: failureReason,
  since: z.number(),
  nextTry: z.number().nullable(),
});
export type Waiting = z.infer<typeof waiting>;

/** Where the execution stands. `generation` names the split whose tasks it runs. */
export const executionStatus = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('idle') }),
  z.strictObject({ status: z.literal('initializing'), generation }),
  z.strictObject({ status: z.literal('running'), generation, waiting: waiting.optional() }),
  z.strictObject({ status: z.literal('paused'), generation }),
  z.strictObject({ status: z.literal('completed'), generation }),
  z.strictObject({ status: z.literal('stopped'), generation }),
  z.strictObject({ status: z.literal('failed'), generation, reason: failureReason }),
]);
export type ExecutionStatus = z.infer<typeof executionStatus>;

/** The three machines together, as a session record holds them. */
export const sessionStates = z.strictObject({
  session: sessionStage,
  split: splitStatus,
  execution: executionStatus,
});
export type SessionStates = z.infer<typeof sessionStates>;
