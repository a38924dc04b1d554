import * as z from 'zod';
import { baseUrl } from './baseUrl.ts';
import { fingerprint } from './fingerprint.ts';
import { languageTag } from './language.ts';
import { estimate, pace } from './pace.ts';
import { afterExport, ownPatterns, sessionOverrides } from './project.ts';
import { sessionStates } from './states.ts';
import { severity } from './task.ts';

const count = z.int().nonnegative();

/** What may be spent on a session's tasks from its analysis on; nothing more is asked for then. */
export const spendingCap = z.strictObject({
  tokens: z.int().positive().optional(),
  /** In the currency of the model's price. */
  cost: z.number().positive().optional(),
});

/** What a person chose for this session. Absent means: as analysis finds it. */
export const sessionSettings = z.strictObject({
  source: languageTag.optional(),
  targets: z.array(languageTag).min(1).optional(),
  /** Names of sheets; all where absent. */
  sheets: z.array(z.string()).min(1).optional(),
  /** What is to be known of sheets and columns, whatever the project file says of them. */
  overrides: sessionOverrides.optional(),
  /** Glob patterns; a unit takes part when its key matches one. */
  keys: z.array(z.string()).min(1).optional(),
  excludeKeys: z.array(z.string()).min(1).optional(),
  /** The project's own patterns of placeholders. */
  placeholders: ownPatterns.optional(),
  /** As the project file has it. */
  afterExport: afterExport.optional(),
  /** At most so many units take part, the first ones. */
  limit: z.int().positive().optional(),
  provider: z.string().optional(),
  /** Where no person has named the provider: then no key is spent on it that a person did not mean for it. */
  providerBy: z.literal('project').optional(),
  model: z.string().optional(),
  /** An endpoint in place of the provider's own. The command line alone sets it: no project file, no server. */
  baseUrl: baseUrl.optional(),
  concurrency: z.int().min(1).max(256).optional(),
  cap: spendingCap.optional(),
  destination: z.enum(['copy', 'in_place']).optional(),
  /** A project file to use in place of the nearest one; an absolute path. */
  projectFile: z.string().optional(),
  /** Where a copy goes, canonical; beside the workbook where absent. */
  out: z.string().optional(),
});
export type SessionSettings = z.infer<typeof sessionSettings>;

/**
 * Settings with newer choices. Who names a provider, though it be the same, means what that has of its own: the model
 * and the endpoint of before are left behind. A cap in tokens leaves one in money as it is, and the other way round,
 * but for another model: of that no price may be known, and then a cap in money could never be left.
 */
export function withChoices(settings: SessionSettings, choices: SessionSettings): SessionSettings {
  const kept = { ...settings };
  if (choices.provider !== undefined) {
    delete kept.providerBy;
    delete kept.model;
    delete kept.baseUrl;
  }
  const isAnother = choices.provider !== undefined || choices.model !== undefined;
  const cap = choices.cap && { ...(!isAnother && kept.cap), ...choices.cap };
  return { ...kept, ...choices, ...(cap !== undefined && { cap }) };
}

const progressCounts = z.strictObject({ total: count, done: count, failed: count, skipped: count });
export type ProgressCounts = z.infer<typeof progressCounts>;

/** That a check has found something, and in which task: no cell text. */
const newFinding = z.strictObject({
  task: count,
  language: languageTag,
  check: z.string(),
  severity,
});
export type NewFinding = z.infer<typeof newFinding>;

/** So many of the newest findings are told. */
export const MOST_NEW_FINDINGS = 5;

/**
 * Derived from tasks; `pending` is what is left of `total`. Requests, tokens and cost count from the analysis on;
 * `cost` is null where a price was not known. `flagged` tasks are done or failed and a check has found something;
 * `findings` are the newest that results and edits have brought, newest first.
 */
export const statistics = z.strictObject({
  ...progressCounts.shape,
  languages: z.record(z.string(), progressCounts),
  requests: count,
  inputTokens: count,
  outputTokens: count,
  cost: z.number().nonnegative().nullable().default(null),
  flagged: count.default(0),
  findings: z.array(newFinding).max(MOST_NEW_FINDINGS).default([]),
});
export type Statistics = z.infer<typeof statistics>;

/**
 * The most that may have been spent: what has been, and what requests under way can cost at worst. Written before
 * a request is sent, so that no crash hides it.
 */
export const spending = z.strictObject({ tokens: count, cost: z.number().nonnegative() });
export type Spending = z.infer<typeof spending>;

/** An in-place export that is about to rename: settled after a crash by what is on disk. */
export const exportIntent = z.strictObject({
  path: z.string(),
  temporary: z.string(),
  oldSha256: z.string(),
  newSha256: z.string(),
});
export type ExportIntent = z.infer<typeof exportIntent>;

/**
 * The first tier of the store: all that a status query reads, beside the lease.
 * `lastGeneration` is the newest number given to a split; `resultsGeneration` names the verified split
 * whose tasks hold the session's results.
 */
export const sessionRecord = z.strictObject({
  id: z.string(),
  /** Canonical (realpath). */
  path: z.string(),
  createdAt: z.number(),
  touchedAt: z.number(),
  /** Of the bytes that were last analyzed or that we last wrote in place; null before analysis. */
  fingerprint: fingerprint.nullable(),
  states: sessionStates,
  lastGeneration: count,
  resultsGeneration: z.int().positive().nullable(),
  settings: sessionSettings,
  statistics: statistics.nullable(),
  /** Null where there is no cap. */
  spending: spending.nullable().default(null),
  /** Null before an execution. */
  pace: pace.nullable().default(null),
  estimate: estimate.nullable().default(null),
  /** The lease's epoch that `states.execution` is of: it says nothing of work under another. Null before any. */
  executionEpoch: z.int().positive().nullable().default(null),
  /** Files that exports wrote, with what was written, newest last. */
  outputs: z.array(z.strictObject({ path: z.string(), sha256: z.string(), at: z.number() })).max(8),
  intent: exportIntent.nullable(),
});
export type SessionRecord = z.infer<typeof sessionRecord>;
