import * as z from 'zod';
import { analysis } from './analysis.ts';
import { statistics } from './session.ts';
import { sessionStates } from './states.ts';

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
  execution: z.strictObject({ readyForMonitoring: z.boolean(), readyForDownload: z.boolean() }),
  interrupted: z.boolean(),
  statistics: statistics.nullable(),
});
export type SessionSnapshot = z.infer<typeof sessionSnapshot>;

export const analysisEvent = z.strictObject({
  type: z.literal('analysis'),
  id: z.string(),
  ...analysis.shape,
});
export type AnalysisEvent = z.infer<typeof analysisEvent>;
