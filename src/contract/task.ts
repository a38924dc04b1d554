import * as z from 'zod';
import { taskKind } from './analysis.ts';
import { languageTag } from './language.ts';

const index = z.int().nonnegative();

/**
 * One row's source text. Its identity in a workbook is sheet, key (the source text where there is no key)
 * and occurrence, the how-manieth of its kind, from 0.
 */
export const unit = z.strictObject({
  index,
  sheet: z.string(),
  row: z.int().positive(),
  key: z.string().nullable(),
  occurrence: index,
  sourceLanguage: languageTag,
  source: z.string(),
  /** The source with its formats as inline tags (`Press <g1>OK</g1>`), where it has several. */
  marked: z.string().optional(),
  context: z.string().nullable(),
  /** In graphemes. */
  maxLength: z.int().positive().nullable(),
  /** Of languages whose cell may hold less than that. */
  maxLengths: z.record(languageTag, z.int().positive()).optional(),
  /** Languages whose translation is put in capitals. */
  uppercase: z.array(languageTag).optional(),
});
export type Unit = z.infer<typeof unit>;

/** The most graphemes that a translation of the unit may have; null where nothing says. */
export function maxLengthOf({ maxLength, maxLengths }: Unit, language: string): number | null {
  return maxLengths?.[language] ?? maxLength;
}

export const severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severity>;

/** What a check says about a translation. The message holds no cell text. */
export const finding = z.strictObject({ check: z.string(), severity, message: z.string() });
export type Finding = z.infer<typeof finding>;

/** The provider of pseudo-localized results: no translations, so they are never carried into another split. */
export const PSEUDO = 'pseudo';

/** Who made a result: a provider with its model, or a person. */
export const author = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('model'), provider: z.string(), model: z.string().nullable() }),
  z.strictObject({ by: z.literal('person') }),
]);
export type Author = z.infer<typeof author>;

/** How far a task is. "In flight" is not a state: a crash leaves a task pending. */
export const taskProgress = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('pending') }),
  z.strictObject({
    state: z.literal('done'),
    text: z.string(),
    /** The text with the tags of the unit's `marked`, where it keeps them all. */
    marked: z.string().optional(),
    author,
    findings: z.array(finding),
  }),
  z.strictObject({ state: z.literal('failed'), reason: z.string(), findings: z.array(finding) }),
  z.strictObject({ state: z.literal('skipped'), reason: z.string() }),
]);
export type TaskProgress = z.infer<typeof taskProgress>;
export type TaskState = TaskProgress['state'];

/** One unit into one target language: the smallest piece of work. */
export const task = z.strictObject({
  index,
  unit: index,
  language: languageTag,
  kind: taskKind,
  /** The target cell's column letter. Its row is the unit's. */
  column: z.string(),
  /** What the target cell held at analysis; null where it was empty. */
  before: z.string().nullable(),
  /** Tasks of one batch travel in one request. */
  batch: index,
  /** The task whose result this one shares, for an equal source with equal context and limit. */
  sameAs: index.nullable(),
  progress: taskProgress,
  /** What in-place exports wrote into the cell, newest last, at most two. */
  written: z.array(z.string()).max(2),
});
export type Task = z.infer<typeof task>;

/** A finished result kept for a later split, under a hash of all that must be the same for it to fit. */
export const ledgerEntry = z.strictObject({
  fit: z.string(),
  text: z.string(),
  marked: z.string().optional(),
  author,
  findings: z.array(finding),
  written: z.array(z.string()).max(2),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;
