import * as z from 'zod';
import { languageTag } from '../language.ts';
import { sessionOverrides } from '../project.ts';
import { spendingCap } from '../session.ts';

const text = z.string().min(1).max(400);
const texts = z.array(text).min(1).max(200);
const language = languageTag;

/**
 * What a client may choose for a session; null takes a choice back. Neither a project file nor an endpoint:
 * those a person names on their own command line or in this machine's settings.
 */
export const settingsChange = z.strictObject({
  source: language.nullable().optional(),
  targets: z.array(language).min(1).max(200).nullable().optional(),
  sheets: texts.nullable().optional(),
  overrides: sessionOverrides.nullable().optional(),
  keys: texts.nullable().optional(),
  excludeKeys: texts.nullable().optional(),
  limit: z.int().positive().nullable().optional(),
  provider: text.nullable().optional(),
  model: text.nullable().optional(),
  concurrency: z.int().min(1).max(256).nullable().optional(),
  /** What may be spent from one analysis to the next. */
  cap: spendingCap.nullable().optional(),
  destination: z.enum(['copy', 'in_place']).nullable().optional(),
  /** An absolute path in the workspace. */
  out: z.string().min(1).max(4_096).nullable().optional(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** What an analysis is made with: changing it makes another analysis. */
export const ANALYSIS_SETTINGS = [
  'source',
  'targets',
  'sheets',
  'overrides',
  'keys',
  'excludeKeys',
  'limit',
] as const;
