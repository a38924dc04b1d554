import type { GateCode } from './errors.ts';

/** Who holds the session's lease, as one window sees it. `busy`: this window, with an operation under way. */
export type LeaseCircumstance = 'free' | 'mine' | 'busy' | 'other' | 'dead';

/** What capabilities depend on besides the three machines. */
export interface Circumstances {
  readonly lease: LeaseCircumstance;
  readonly workbook: 'same' | 'changed' | 'missing';
  readonly provider: 'ready' | 'missing';
  readonly trusted: boolean;
}

export const ACTIONS = [
  'analyze',
  'split',
  'execute',
  'pause',
  'resume',
  'stop',
  'retry',
  'edit',
  'export',
  'forget',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Why an action is refused: a gate, or that there is no session. */
export type CapabilityReason = GateCode | 'session_not_found';

/** Whether an action can be done now; if not, the first gate that refuses. */
export type Capability =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: CapabilityReason };

/** `canAnalyze`, `canSplit` … of the design. */
export type Capabilities = { readonly [A in Action as `can${Capitalize<A>}`]: Capability };
