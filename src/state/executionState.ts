import type { ExecutionStatus, FailureReason, Waiting } from '../contract/states.ts';
import { bounded } from './failureReason.ts';
import { IllegalTransition } from './illegalTransition.ts';
import { leave, type Machine } from './machine.ts';

const AT_WORK = ['initializing', 'running', 'paused'] as const;
const AT_REST = ['idle', 'completed', 'stopped', 'failed'] as const;

/**
 * idle → initializing → running ⇄ paused → completed, and stopped, failed. A paused execution completes
 * where the requests that were on their way were the last.
 */
export const EXECUTION = {
  name: 'execution',
  transitions: {
    initialize: { from: AT_REST, to: 'initializing' },
    run: { from: ['initializing'], to: 'running' },
    pause: { from: ['running'], to: 'paused' },
    resume: { from: ['paused'], to: 'running' },
    complete: { from: ['running', 'paused'], to: 'completed' },
    stop: { from: AT_WORK, to: 'stopped' },
    fail: { from: AT_WORK, to: 'failed' },
    reset: { from: AT_REST, to: 'idle' },
  },
} as const satisfies Machine<ExecutionStatus['status']>;

/** Begins to execute the tasks of `generation`, never of an earlier one than before. */
export function initializeExecution(execution: ExecutionStatus, generation: number): ExecutionStatus {
  const left = leave(EXECUTION, execution, 'initialize');
  const newest = left.status === 'idle' ? 1 : left.generation;
  if (!Number.isSafeInteger(generation) || generation < newest) {
    throw new IllegalTransition('execution', execution.status, 'initialize', 'generations only grow');
  }
  return { status: 'initializing', generation };
}

export function runExecution(execution: ExecutionStatus): ExecutionStatus {
  return { status: 'running', generation: leave(EXECUTION, execution, 'run').generation };
}

export function pauseExecution(execution: ExecutionStatus): ExecutionStatus {
  return { status: 'paused', generation: leave(EXECUTION, execution, 'pause').generation };
}

export function resumeExecution(execution: ExecutionStatus): ExecutionStatus {
  return { status: 'running', generation: leave(EXECUTION, execution, 'resume').generation };
}

/** It goes on running, and waits for its endpoint; null: not any more. Nothing changes where it does not run. */
export function executionWaits(execution: ExecutionStatus, waiting: Waiting | null): ExecutionStatus {
  if (execution.status !== 'running') return execution;
  const { generation } = execution;
  return {
    status: 'running',
    generation,
    ...(waiting !== null && { waiting: { ...waiting, reason: bounded(waiting.reason) } }),
  };
}

/** Why a running execution sends nothing just now; null where it does not wait. */
export function waitingOf(execution: ExecutionStatus): Waiting | null {
  return execution.status === 'running' ? (execution.waiting ?? null) : null;
}

/** It is at work and sends nothing: paused, or waiting for its endpoint. */
export function standsStill(execution: ExecutionStatus): boolean {
  return execution.status === 'paused' || waitingOf(execution) !== null;
}

export function completeExecution(execution: ExecutionStatus): ExecutionStatus {
  return { status: 'completed', generation: leave(EXECUTION, execution, 'complete').generation };
}

export function stopExecution(execution: ExecutionStatus): ExecutionStatus {
  return { status: 'stopped', generation: leave(EXECUTION, execution, 'stop').generation };
}

export function failExecution(execution: ExecutionStatus, reason: FailureReason): ExecutionStatus {
  const { generation } = leave(EXECUTION, execution, 'fail');
  return { status: 'failed', generation, reason: bounded(reason) };
}

export function resetExecution(execution: ExecutionStatus): ExecutionStatus {
  leave(EXECUTION, execution, 'reset');
  return { status: 'idle' };
}

/** There is something to watch, or to look at afterwards. */
export function readyForMonitoring({ status }: ExecutionStatus): boolean {
  return status !== 'idle' && status !== 'initializing';
}

/** Every task is done, failed or skipped: the result can be exported. */
export function readyForDownload({ status }: ExecutionStatus): boolean {
  return status === 'completed';
}
