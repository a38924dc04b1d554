import * as z from 'zod';
import { columnRole } from './analysis.ts';
import { languageTag } from './language.ts';

const columnLetter = z.string().regex(/^[A-Z]{1,3}$/, 'a column letter such as B or AA');

/** What a person says of one column: a role, or a role with its language. */
export const columnOverride = z.union([
  columnRole,
  z.strictObject({ role: columnRole, language: languageTag.optional() }),
]);
export type ColumnOverride = z.infer<typeof columnOverride>;

/** What a person says of the sheets whose name matches the pattern `name` (`*` and `?` as in a shell). */
export const sheetOverride = z.strictObject({
  name: z.string().min(1),
  include: z.boolean().optional(),
  headerRow: z.int().positive().nullable().optional(),
  firstRow: z.int().positive().optional(),
  lastRow: z.int().positive().optional(),
  columns: z.record(columnLetter, columnOverride).optional(),
});
export type SheetOverride = z.infer<typeof sheetOverride>;

/**
 * `lingrid.json`. It names languages, columns and a model by the name of a profile; never an endpoint, a key
 * or where a key is found: those are the machine's settings.
 */
export const project = z.strictObject({
  $schema: z.string().optional(),
  source: languageTag.optional(),
  targets: z.array(languageTag).min(1).optional(),
  /** A profile of this machine's settings, or `pseudo`. */
  profile: z.string().min(1).optional(),
  /** Header text → language, for house codes that Lingrid does not know. Compared without regard to case. */
  headers: z.record(z.string().min(1), languageTag).optional(),
  sheets: z.array(sheetOverride).optional(),
  /** Keys that are left alone: glob patterns. */
  excludeKeys: z.array(z.string().min(1)).optional(),
});
export type Project = z.infer<typeof project>;
