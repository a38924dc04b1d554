import * as z from 'zod';

/** One entry of the list that `lingrid patch` reads: a cell and the text that it is to hold. */
export const edit = z.strictObject({
  sheet: z.string().min(1),
  /** Such as `B2`; `$` and small letters are let pass. */
  ref: z.string().regex(/^\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}$/, { error: 'is no cell such as B2' }),
  text: z.string(),
});
export type Edit = z.infer<typeof edit>;
