import type { ExecutionStatus, SessionStates, SplitStatus } from '../contract/states.ts';
import { stopExecution } from './executionState.ts';
import { fallBackStage } from './sessionState.ts';
import { abandonSplit } from './splitState.ts';

/** A status that means work in progress: somebody must be at it, or it was interrupted. */
export function isAtWork({ session, split, execution }: SessionStates): boolean {
  return session.status === 'executing' || splitIsAtWork(split) || executionIsAtWork(execution);
}

/** Work in progress that nobody does: its owner's lease is free or dead. */
export function isInterrupted(states: SessionStates, leaseIsLive: boolean): boolean {
  return isAtWork(states) && !leaseIsLive;
}

/**
 * The last durable state: a split that was not verified has not started, and an execution has stopped with
 * the session back at `split_complete`. A settled value comes back as it is.
 */
export function settle(states: SessionStates): SessionStates {
  if (!isAtWork(states)) return states;
  const { session, split, execution } = states;
  return {
    session: session.status === 'executing' ? fallBackStage(session) : session,
    split: splitIsAtWork(split) ? abandonSplit(split) : split,
    execution: executionIsAtWork(execution) ? stopExecution(execution) : execution,
  };
}

export function splitIsAtWork({ status }: SplitStatus): boolean {
  return status === 'processing' || status === 'saving' || status === 'verifying';
}

export function executionIsAtWork({ status }: ExecutionStatus): boolean {
  return status === 'initializing' || status === 'running' || status === 'paused';
}
