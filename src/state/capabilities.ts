import type {
  Action,
  Capabilities,
  Capability,
  CapabilityReason,
  Circumstances,
} from '../contract/capabilities.ts';
import type { ExecutionStatus, SessionStates } from '../contract/states.ts';
import { readyForDownload, standsStill } from './executionState.ts';
import { canExecute, canSplit } from './sessionState.ts';
import { isAtWork, isInterrupted, settle, splitIsAtWork } from './settle.ts';
import { readyForNextStage } from './splitState.ts';

export interface GateOptions {
  /** Export what is there, though the execution has not finished. */
  readonly partial?: boolean;
}

/** What a gate refuses for; undefined where it lets pass. */
type Gate = (
  states: SessionStates,
  circumstances: Circumstances,
  options: GateOptions,
) => CapabilityReason | undefined;

const refuseUnless =
  (
    reason: CapabilityReason,
    passes: (states: SessionStates, circumstances: Circumstances) => boolean,
  ): Gate =>
  (states, circumstances) =>
    passes(states, circumstances) ? undefined : reason;

const notBusy = refuseUnless('busy', (_, { lease }) => lease !== 'busy');
const notOthers = refuseUnless('owned_elsewhere', (_, { lease }) => lease !== 'other');
const nobodyAtWork = refuseUnless('busy', (states) => !isAtWork(states));
const workbookThere = refuseUnless('workbook_missing', (_, { workbook }) => workbook !== 'missing');
const workbookSame = refuseUnless('workbook_changed', (_, { workbook }) => workbook !== 'changed');
const splittable = refuseUnless(
  'stage_conflict',
  ({ session, split }) => canSplit(session) && !splitIsAtWork(split),
);
const tasksExist = refuseUnless(
  'tasks_missing',
  ({ split }) => split.status !== 'not_started' && split.status !== 'failed',
);
const splitReady = refuseUnless('split_not_ready', ({ split }) => readyForNextStage(split));
const executable = refuseUnless('stage_conflict', ({ session }) => canExecute(session));
const retryable = refuseUnless(
  'stage_conflict',
  ({ session }) => canExecute(session) || session.status === 'completed',
);
const trusted = refuseUnless('untrusted', (_, circumstances) => circumstances.trusted);
const providerReady = refuseUnless('provider_missing', (_, { provider }) => provider === 'ready');
const executionFinished = refuseUnless('execution_not_ready', ({ execution }) => readyForDownload(execution));
const executionIn = (...statuses: readonly ExecutionStatus['status'][]): Gate =>
  refuseUnless('stage_conflict', ({ execution }) => statuses.includes(execution.status));

const resumable = refuseUnless('stage_conflict', ({ execution }) => standsStill(execution));

const leaseFree = [notBusy, notOthers];
const runnable = [trusted, providerReady, ...leaseFree];
const resultsThere: Gate = (states, circumstances, options) =>
  firstReason(
    options.partial === true ? [tasksExist, splitReady] : [executionFinished],
    states,
    circumstances,
    options,
  );

/** Each action's gates in the order in which they answer, after that the session exists. */
const GATES: Readonly<Record<Action, readonly Gate[]>> = {
  analyze: [...leaseFree, nobodyAtWork, workbookThere],
  split: [...leaseFree, splittable, workbookThere, workbookSame],
  execute: [tasksExist, splitReady, executable, ...runnable],
  retry: [tasksExist, splitReady, retryable, ...runnable],
  pause: [executionIn('running')],
  resume: [resumable],
  stop: [executionIn('initializing', 'running', 'paused')],
  edit: [tasksExist, splitReady],
  export: [resultsThere, ...leaseFree],
  forget: leaseFree,
};

/**
 * Whether an action can be done now; if not, the first gate that refuses. Without states there is no
 * session. Interrupted work, which nobody's live lease covers, is judged as the next owner will settle it:
 * otherwise nothing would lead out of it.
 */
export function capabilityOf(
  action: Action,
  states: SessionStates | undefined,
  circumstances: Circumstances,
  options: GateOptions = {},
): Capability {
  if (states === undefined) return { allowed: false, reason: 'session_not_found' };
  const { lease } = circumstances;
  const judged = isInterrupted(states, lease !== 'free' && lease !== 'dead') ? settle(states) : states;
  const reason = firstReason(GATES[action], judged, circumstances, options);
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** All of them at once: what command keys, buttons, routes and the CLI follow. */
export function capabilities(
  states: SessionStates | undefined,
  circumstances: Circumstances,
  options: GateOptions = {},
): Capabilities {
  const can = (action: Action): Capability => capabilityOf(action, states, circumstances, options);
  return {
    canAnalyze: can('analyze'),
    canSplit: can('split'),
    canExecute: can('execute'),
    canPause: can('pause'),
    canResume: can('resume'),
    canStop: can('stop'),
    canRetry: can('retry'),
    canEdit: can('edit'),
    canExport: can('export'),
    canForget: can('forget'),
  };
}

function firstReason(
  gates: readonly Gate[],
  states: SessionStates,
  circumstances: Circumstances,
  options: GateOptions,
): CapabilityReason | undefined {
  for (const gate of gates) {
    const reason = gate(states, circumstances, options);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
