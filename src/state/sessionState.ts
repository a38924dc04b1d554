import type { FailureReason, SessionStage } from '../contract/states.ts';
import { bounded } from './failureReason.ts';
import { leave, type Machine } from './machine.ts';

const AT_REST = ['created', 'analyzed', 'split_complete', 'completed', 'failed'] as const;

/** created → analyzed → split_complete → executing → completed; `failed` is left by analyzing again. */
export const SESSION = {
  name: 'session',
  transitions: {
    analyze: { from: AT_REST, to: 'analyzed' },
    fail: { from: AT_REST, to: 'failed' },
    completeSplit: { from: ['analyzed'], to: 'split_complete' },
    execute: { from: ['split_complete', 'completed'], to: 'executing' },
    fallBack: { from: ['executing'], to: 'split_complete' },
    complete: { from: ['executing'], to: 'completed' },
  },
} as const satisfies Machine<SessionStage['status']>;

export function analyzeStage(stage: SessionStage): SessionStage {
  leave(SESSION, stage, 'analyze');
  return { status: 'analyzed' };
}

export function failStage(stage: SessionStage, reason: FailureReason): SessionStage {
  leave(SESSION, stage, 'fail');
  return { status: 'failed', reason: bounded(reason) };
}

export function completeSplitStage(stage: SessionStage): SessionStage {
  leave(SESSION, stage, 'completeSplit');
  return { status: 'split_complete' };
}

export function executeStage(stage: SessionStage): SessionStage {
  leave(SESSION, stage, 'execute');
  return { status: 'executing' };
}

/** An execution that stopped or failed part-way leaves the session where it can be started again. */
export function fallBackStage(stage: SessionStage): SessionStage {
  leave(SESSION, stage, 'fallBack');
  return { status: 'split_complete' };
}

export function completeStage(stage: SessionStage): SessionStage {
  leave(SESSION, stage, 'complete');
  return { status: 'completed' };
}

/** What the stage alone allows; the gates of `capabilities.ts` ask for more. */
export function canSplit(stage: SessionStage): boolean {
  return stage.status === 'analyzed';
}

export function canExecute(stage: SessionStage): boolean {
  return stage.status === 'split_complete';
}

export function canDownload(stage: SessionStage): boolean {
  return stage.status === 'completed';
}
