import * as z from 'zod';

const session = z.string();
const epoch = z.int();
const state = z.enum(['pending', 'done', 'failed', 'skipped']);

/** What a window tells on its own account. */
export const chaosNews = z.discriminatedUnion('news', [
  z.strictObject({ news: z.literal('acquired'), session, epoch }),
  /** It is about to write these tasks. */
  z.strictObject({ news: z.literal('tried'), session, epoch, tasks: z.array(z.int()) }),
  z.strictObject({
    news: z.literal('answered'),
    session,
    epoch,
    tasks: z.array(
      z.strictObject({ index: z.int(), written: z.boolean(), state, text: z.string().nullable() }),
    ),
  }),
]);
export type ChaosNews = z.infer<typeof chaosNews>;

/** A session as a window sees it. */
export const look = z.looseObject({
  stage: z.string(),
  execution: z.string(),
  interrupted: z.boolean(),
  lease: z.enum(['free', 'mine', 'busy', 'other', 'dead']),
  holder: z.int().nullable(),
  canExecute: z.looseObject({ allowed: z.boolean(), reason: z.string().optional() }),
  statistics: z.looseObject({ total: z.int(), done: z.int(), failed: z.int() }).nullable(),
});
export type Look = z.infer<typeof look>;

/** A task as it is stored. */
export const storedTask = z.strictObject({
  index: z.int(),
  version: z.int(),
  state,
  text: z.string().nullable(),
});
export type StoredTask = z.infer<typeof storedTask>;
