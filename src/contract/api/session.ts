import * as z from 'zod';
import { analysis } from '../analysis.ts';
import { ACTIONS, type Capabilities, type CapabilityReason } from '../capabilities.ts';
import { ERRORS } from '../errors.ts';
import { sessionSnapshot } from '../events.ts';
import { operation } from '../lease.ts';
import { sessionSettings } from '../session.ts';

const REASONS: readonly string[] = Object.entries(ERRORS)
  .filter(([code, { status }]) => status === 409 || code === 'session_not_found')
  .map(([code]) => code);
const isReason = (code: string): code is CapabilityReason => REASONS.includes(code);

const capability = z.discriminatedUnion('allowed', [
  z.strictObject({ allowed: z.literal(true) }),
  z.strictObject({ allowed: z.literal(false), reason: z.string().refine(isReason) }),
]);

type Can = keyof Capabilities;
const can = ACTIONS.map((action) => `can${action.charAt(0).toUpperCase()}${action.slice(1)}` as Can);

/** One gate for every client: what can be done now, and the first reason where it cannot. */
export const capabilities = z.record(z.enum(can as [Can, ...Can[]]), capability);

/** A session as every answer and every event has it: complete, so that nobody adds up changes. */
export const sessionResource = z.strictObject({
  ...sessionSnapshot.shape,
  /** Of the workbook, canonical. */
  path: z.string(),
  createdAt: z.number(),
  touchedAt: z.number(),
  settings: sessionSettings,
  /** Where an export would go now. */
  destination: z.string(),
  /** Files that exports wrote, newest last. */
  outputs: z.array(z.strictObject({ path: z.string(), at: z.number() })),
  lease: z.enum(['free', 'mine', 'busy', 'other', 'dead']),
  /** Of what stands at `path` now, against what was analyzed; before an analysis `changed`. */
  workbook: z.enum(['same', 'changed', 'missing']),
  /** Whether whoever is chosen to translate can be asked: `missing` also where nobody is, or a key lacks. */
  provider: z.enum(['ready', 'missing']),
  trusted: z.boolean(),
  /** Whether what is finished can be exported though not everything is (`partial`). */
  canExportPartial: z.boolean(),
  /** Whether another model can go on with what is left: of what is paused, waiting, stopped, interrupted, or done but for failures. */
  canContinueWith: z.boolean(),
  /** Who is at work on it. */
  holder: z.strictObject({ pid: z.int().positive(), operation }).nullable(),
  capabilities,
});
export type SessionResource = z.infer<typeof sessionResource>;

export const sessionAnswer = z.strictObject({ session: sessionResource });
export const sessionsAnswer = z.strictObject({ sessions: z.array(sessionResource) });
export const analysisAnswer = z.strictObject({ analysis, session: sessionResource });
/** `path`: the project file that holds now what was set right. */
export const mappingAnswer = z.strictObject({ path: z.string(), analysis, session: sessionResource });

/** The last event of a stream whose session is no more. */
export const forgottenEvent = z.strictObject({ type: z.literal('forgotten'), id: z.string() });
export type ForgottenEvent = z.infer<typeof forgottenEvent>;

export const healthAnswer = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  store: z.enum(['ready', 'busy', 'lost']),
});
