import * as z from 'zod';

const seconds = z.number().nonnegative();

/** How long an execution has taken and how fast it goes. */
export const pace = z.strictObject({
  /** Milliseconds at work from the analysis on, pauses left out. */
  elapsed: z.number().nonnegative(),
  /** Tasks a second, of late; null while too little is known and where nobody is at work. */
  rate: z.number().positive().nullable(),
  /** Seconds at work that are left, at least and at most; null likewise. */
  left: z.strictObject({ low: seconds, high: seconds }).nullable(),
});
export type Pace = z.infer<typeof pace>;

/** What all that the analysis has found to do was expected to take. */
export const estimate = z.strictObject({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  /** At the price of the model that is chosen; null where that is not known. */
  cost: z.number().nonnegative().nullable(),
});
export type Estimate = z.infer<typeof estimate>;
