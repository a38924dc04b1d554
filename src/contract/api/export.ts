import * as z from 'zod';
import { exportWarning } from '../exportWarning.ts';
import { listed } from '../listed.ts';
import { report } from '../report.ts';
import { sessionResource } from './session.ts';

/** What an export did. `output` is null where there was nothing to write. */
export const exportAnswer = z.strictObject({
  output: z.string().nullable(),
  changed: z.int().nonnegative(),
  /** How many cells have other colours. */
  repainted: z.int().nonnegative(),
  /** How many keep in a note what they held. */
  noted: z.int().nonnegative(),
  skipped: listed(report.shape.skipped.unwrap().element),
  failed: listed(report.shape.failed.unwrap().element),
  warnings: listed(exportWarning),
  /** The parts of the workbook's package that changed. */
  parts: z.array(z.string()),
  usage: report.shape.usage,
  session: sessionResource,
});
export type ExportAnswer = z.infer<typeof exportAnswer>;
