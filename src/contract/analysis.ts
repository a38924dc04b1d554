import * as z from 'zod';
import { colourUse } from './colour.ts';
import { fingerprint } from './fingerprint.ts';
import { languageTag } from './language.ts';
import { price } from './translation.ts';

export const COLUMN_ROLES = [
  'key',
  'source',
  'target',
  'reference',
  'context',
  'max_length',
  'ignored',
] as const;
export const columnRole = z.enum(COLUMN_ROLES);
export type ColumnRole = z.infer<typeof columnRole>;

export const TASK_KINDS = ['translate', 'retranslate', 'shorten'] as const;
export const taskKind = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof taskKind>;

/** Why a source cell, or one of its target cells, gets no task. */
export const SKIP_REASONS = [
  'empty_source',
  'numbers_only',
  'url',
  'formula_source',
  'already_translated',
  'formula_target',
  'merged_target',
  'locked_target',
  'excluded_row',
  'hidden_row',
  'excluded_key',
  'section_heading',
  'marked_final',
  'marked_skip',
  'marked_review',
  'over_limit',
] as const;
export const skipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof skipReason>;

const count = z.int().nonnegative();

/** One column of a table and what it is taken for. `confidence` is 0 to 1; 1 means that a person said so. */
export const columnAnalysis = z.strictObject({
  letter: z.string().regex(/^[A-Z]{1,3}$/),
  header: z.string().nullable(),
  role: columnRole,
  language: languageTag.nullable(),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  filled: count,
  /** True where the workbook has no such column yet: export adds it. `header` is what will stand above it. */
  isNew: z.boolean().default(false),
  /** The most characters that its texts may have, as its header or a note there says; null where nothing does. */
  maxLength: z.int().positive().nullable().default(null),
  /** Whether translations into it are put in capitals. */
  uppercase: z.boolean().default(false),
});
export type ColumnAnalysis = z.infer<typeof columnAnalysis>;

/** What a person leaves out of a table: rows (each pair the first and the last), keys by pattern, hidden rows. */
export const excluded = z.strictObject({
  rows: z.array(z.tuple([z.int().positive(), z.int().positive()])),
  keys: z.array(z.string()),
  hiddenRows: z.boolean(),
});
export type Excluded = z.infer<typeof excluded>;
export const NOTHING_EXCLUDED: Excluded = { rows: [], keys: [], hiddenRows: false };

export const sheetAnalysis = z.strictObject({
  name: z.string(),
  /** Null where the sheet takes part; otherwise why it is left out, for people. */
  leftOut: z.string().nullable(),
  visibility: z.enum(['visible', 'hidden', 'very_hidden']),
  /** 1-based; null where the table has no header. */
  headerRow: z.int().positive().nullable(),
  /** How sure it is that this is the header's row, or that there is none, and why; null where it was not looked for. */
  headerGuess: z
    .strictObject({ confidence: z.number().min(0).max(1), reason: z.string() })
    .nullable()
    .default(null),
  /** The first and last row of data, 1-based, inclusive; null where there is none. */
  firstRow: z.int().positive().nullable(),
  lastRow: z.int().positive().nullable(),
  /** The row below the table in which something else begins, which is not translated; null where nothing does. */
  nextTable: z.int().positive().nullable().default(null),
  columns: z.array(columnAnalysis),
  excluded: excluded.default(NOTHING_EXCLUDED),
  /** Rows whose source cell holds something to translate. */
  units: count,
  /** Whether nearly all rows have a key: a lone text without one is taken for a heading. */
  keyed: z.boolean().default(false),
  /** The colours of its source and target cells. */
  colours: z.array(colourUse).default([]),
});
export type SheetAnalysis = z.infer<typeof sheetAnalysis>;

/** What will be done for one target language. Tokens are estimates. */
export const languagePlan = z.strictObject({
  language: languageTag,
  kinds: z.strictObject({ translate: count, retranslate: count, shorten: count }),
  sourceCharacters: count,
  inputTokens: count,
  outputTokens: count,
});
export type LanguagePlan = z.infer<typeof languagePlan>;

/** What `analyze` found. `tasks` counts every cell to fill; `languages` are those that will be worked on. */
export const analysis = z.strictObject({
  fingerprint,
  source: languageTag.nullable(),
  sheets: z.array(sheetAnalysis),
  languages: z.array(languagePlan),
  tasks: count,
  skipped: z.array(z.strictObject({ reason: skipReason, count })),
  warnings: z.array(z.string()),
  /** Of the model that is chosen when this is read; null where none is, or its price is not known. */
  price: price.nullable().default(null),
});
export type Analysis = z.infer<typeof analysis>;
