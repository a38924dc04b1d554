import type { FailureReason, SessionStates, SplitStep } from '../contract/states.ts';
import {
  completeExecution,
  failExecution,
  initializeExecution,
  pauseExecution,
  resetExecution,
  resumeExecution,
  runExecution,
  stopExecution,
} from './executionState.ts';
import { IllegalTransition } from './illegalTransition.ts';
import {
  analyzeStage,
  canSplit,
  completeSplitStage,
  completeStage,
  executeStage,
  failStage,
  fallBackStage,
} from './sessionState.ts';
import {
  completeSplit,
  failSplit,
  resetSplit,
  savedOfSplit,
  saveSplit,
  startSplit,
  stepSplit,
  verifiedOfSplit,
  verifySplit,
  type ReadBack,
} from './splitState.ts';

/*
 * The transitions of the three machines together. Each result goes into one conditional write, so that no
 * reader ever sees one machine ahead of another.
 */

export function initialStates(): SessionStates {
  return { session: { status: 'created' }, split: { status: 'not_started' }, execution: { status: 'idle' } };
}

/** Legal where no machine is at work; split and execution start over. */
export function analyzed(states: SessionStates): SessionStates {
  return {
    session: analyzeStage(states.session),
    split: resetSplit(states.split),
    execution: resetExecution(states.execution),
  };
}

/** Legal where `analyzed` is. What an earlier split and execution brought about is still there. */
export function analysisFailed(states: SessionStates, reason: FailureReason): SessionStates {
  analyzed(states);
  return { ...states, session: failStage(states.session, reason) };
}

export function splitStarted(states: SessionStates, generation: number): SessionStates {
  if (!canSplit(states.session)) throw new IllegalTransition('session', states.session.status, 'split');
  return { ...states, split: startSplit(states.split, generation) };
}

export function splitStepped(states: SessionStates, step: SplitStep, fraction: number): SessionStates {
  return { ...states, split: stepSplit(states.split, step, fraction) };
}

export function splitSaving(states: SessionStates, total: number): SessionStates {
  return { ...states, split: saveSplit(states.split, total) };
}

export function splitSaved(states: SessionStates, saved: number): SessionStates {
  return { ...states, split: savedOfSplit(states.split, saved) };
}

export function splitVerifying(states: SessionStates, checksum: string): SessionStates {
  return { ...states, split: verifySplit(states.split, checksum) };
}

export function splitVerified(states: SessionStates, verified: number): SessionStates {
  return { ...states, split: verifiedOfSplit(states.split, verified) };
}

/** Split and session become ready together, or not at all. */
export function splitCompleted(states: SessionStates, readBack: ReadBack): SessionStates {
  return {
    ...states,
    session: completeSplitStage(states.session),
    split: completeSplit(states.split, readBack),
  };
}

/** The session stays analyzed: one splits again. */
export function splitFailed(states: SessionStates, reason: FailureReason): SessionStates {
  return { ...states, split: failSplit(states.split, reason) };
}

/** Starts an execution, or starts it again for what is left, of the generation that is ready. */
export function executionInitializing(states: SessionStates, generation: number): SessionStates {
  const { split } = states;
  if (split.status !== 'completed' || split.generation !== generation) {
    throw new IllegalTransition('split', split.status, 'execute', `generation ${generation} is not ready`);
  }
  return {
    split,
    session: executeStage(states.session),
    execution: initializeExecution(states.execution, generation),
  };
}

export function executionRunning(states: SessionStates): SessionStates {
  return { ...states, execution: runExecution(states.execution) };
}

export function executionPaused(states: SessionStates): SessionStates {
  return { ...states, execution: pauseExecution(states.execution) };
}

export function executionResumed(states: SessionStates): SessionStates {
  return { ...states, execution: resumeExecution(states.execution) };
}

export function executionCompleted(states: SessionStates): SessionStates {
  return {
    ...states,
    session: completeStage(states.session),
    execution: completeExecution(states.execution),
  };
}

/** What is left can be started again. */
export function executionStopped(states: SessionStates): SessionStates {
  return { ...states, session: fallBackStage(states.session), execution: stopExecution(states.execution) };
}

/** What is left can be started again. */
export function executionFailed(states: SessionStates, reason: FailureReason): SessionStates {
  return {
    ...states,
    session: fallBackStage(states.session),
    execution: failExecution(states.execution, reason),
  };
}
