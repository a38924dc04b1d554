import * as z from 'zod';

/** What was written and is to be looked over; `sheet` and `ref` are null where all of the workbook or sheet is meant. */
export const exportWarning = z.strictObject({
  sheet: z.string().nullable(),
  ref: z.string().nullable(),
  message: z.string(),
});
