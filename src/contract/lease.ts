import * as z from 'zod';

export const OPERATIONS = ['configure', 'analyze', 'split', 'execute', 'export', 'forget'] as const;
export const operation = z.enum(OPERATIONS);
/** What a lease is held for. */
export type Operation = z.infer<typeof operation>;

/** Who holds a lease: one instance of Lingrid (an extension host or a CLI run). */
export const leaseHolder = z.strictObject({
  /** Random for each instance: a reloaded window overlaps its predecessor for seconds. */
  instance: z.string(),
  pid: z.int().positive(),
  /** The process's start as the system tells it, so that a reused process id is not mistaken; null if unknown. */
  started: z.string().nullable(),
  /** The machine and its boot. */
  host: z.string(),
  operation,
  /** Raised at each renewal; observers only watch whether it changes. */
  heartbeat: z.int().nonnegative(),
});
export type LeaseHolder = z.infer<typeof leaseHolder>;

/** Blanked (`null`) on release, never deleted while its session lives. */
export const leaseRecord = z.strictObject({ holder: leaseHolder.nullable() });
export type LeaseRecord = z.infer<typeof leaseRecord>;

/** What an execution's owner is asked to do, from whichever window. Addressed to one epoch. */
export const controlRequest = z.strictObject({
  kind: z.enum(['pause', 'resume', 'stop']),
  epoch: z.int().positive(),
});
export type ControlRequest = z.infer<typeof controlRequest>;
