import * as z from 'zod';
import { report } from '../report.ts';
import { sessionResource } from './session.ts';

/** So many of the cells left alone are listed; all are counted. */
export const MOST_LISTED = 1_000;

const count = z.int().nonnegative();

/** What an export did. `output` is null where there was nothing to write. */
export const exportAnswer = z.strictObject({
  output: z.string().nullable(),
  changed: count,
  skipped: z.strictObject({ count, first: z.array(report.shape.skipped.unwrap().element) }),
  failed: z.strictObject({ count, first: z.array(report.shape.failed.unwrap().element) }),
  warnings: z.strictObject({ count, first: z.array(report.shape.warnings.unwrap().element) }),
  /** The parts of the workbook's package that changed. */
  parts: z.array(z.string()),
  usage: report.shape.usage,
  session: sessionResource,
});
export type ExportAnswer = z.infer<typeof exportAnswer>;
