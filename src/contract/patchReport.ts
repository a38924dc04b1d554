import * as z from 'zod';
import { exportWarning } from './exportWarning.ts';

const cell = { sheet: z.string(), ref: z.string() };

/** What `lingrid patch` did. `--report` writes it, and `--json` prints it; it holds no cell text. */
export const patchReport = z.strictObject({
  workbook: z.string(),
  /** Null where nothing was written. */
  output: z.string().nullable(),
  /** How many cells were written. */
  applied: z.int(),
  /** Cells that must not be edited; nothing of them is written, and without `--skip` nothing at all. */
  refused: z.array(z.strictObject({ ...cell, reason: z.string() })).readonly(),
  warnings: z.array(exportWarning).readonly(),
  /** The parts of the workbook's package that are changed; all others are the same, byte for byte. */
  parts: z.array(z.string()).readonly(),
});
export type PatchReport = z.infer<typeof patchReport>;
