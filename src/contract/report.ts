import * as z from 'zod';

const cell = { sheet: z.string(), ref: z.string() };

/** What an export did, cell by cell. `--report` writes it; the only place where cell text leaves for a file. */
export const report = z.strictObject({
  workbook: z.string(),
  output: z.string().nullable(),
  changes: z.array(z.strictObject({ ...cell, text: z.string() })).readonly(),
  skipped: z.array(z.strictObject({ ...cell, reason: z.string() })).readonly(),
  failed: z.array(z.strictObject({ ...cell, language: z.string(), reason: z.string() })).readonly(),
  /** What was written and is to be looked over; `ref` and `sheet` are null where all of a sheet or workbook is meant. */
  warnings: z
    .array(z.strictObject({ sheet: z.string().nullable(), ref: z.string().nullable(), message: z.string() }))
    .readonly(),
  /** The parts of the workbook's package that the export changed; all others are the same, byte for byte. */
  parts: z.array(z.string()).readonly(),
  usage: z.strictObject({
    requests: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    cost: z.number().nullable(),
  }),
});
export type Report = z.infer<typeof report>;
