import * as z from 'zod';
import { SKIP_REASONS } from './analysis.ts';
import { hexColour } from './colour.ts';
import { exportWarning } from './exportWarning.ts';
import { estimate } from './pace.ts';

const cell = { sheet: z.string(), ref: z.string() };

/** Why a cell got no task; `not_analyzed`: the analysis did not count on its row, or found it filled. */
export const leftReason = z.enum([...SKIP_REASONS, 'not_analyzed']);
export type LeftReason = z.infer<typeof leftReason>;

/** What an export did, cell by cell. `--report` writes it; the only place where cell text leaves for a file. */
export const report = z.strictObject({
  workbook: z.string(),
  output: z.string().nullable(),
  changes: z.array(z.strictObject({ ...cell, text: z.string() })).readonly(),
  /** Cells whose colours asked for what is done: the colours that they have now, null for none. */
  repainted: z
    .array(
      z.strictObject({
        ...cell,
        fill: hexColour.nullable().optional(),
        font: hexColour.nullable().optional(),
      }),
    )
    .readonly(),
  /** Cells whose notes keep the translation that they held. */
  noted: z.array(z.strictObject(cell)).readonly(),
  /** Cells that must not be written, or not any more, each with its reason for people. */
  skipped: z.array(z.strictObject({ ...cell, reason: z.string() })).readonly(),
  /**
   * All other cells of the target columns that stayed as they were: nothing was to be done, or nothing was asked for.
   * `cells` names each of them, those below one another as a range (`C2:C40`); `count` is how many cells these are.
   */
  leftAlone: z
    .array(
      z.strictObject({
        sheet: z.string(),
        reason: leftReason,
        count: z.int().positive(),
        cells: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  failed: z.array(z.strictObject({ ...cell, language: z.string(), reason: z.string() })).readonly(),
  warnings: z.array(exportWarning).readonly(),
  /** The parts of the workbook's package that the export changed; all others are the same, byte for byte. */
  parts: z.array(z.string()).readonly(),
  usage: z.strictObject({
    requests: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    cost: z.number().nullable(),
    /** Milliseconds at work, and what all that the analysis found was expected to take. */
    elapsed: z.number().nullable(),
    estimate: estimate.nullable(),
  }),
});
export type Report = z.infer<typeof report>;
