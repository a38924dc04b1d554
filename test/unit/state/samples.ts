import type {
  ExecutionStatus,
  FailureReason,
  SessionStage,
  SessionStates,
  SplitStatus,
} from '../../../src/contract/states.ts';

export const REASON: FailureReason = { code: 'internal', message: 'Something broke.' };

/** One value of every status. Splits are at a point from which they can go on. */
export const STAGES = {
  created: { status: 'created' },
  analyzed: { status: 'analyzed' },
  split_complete: { status: 'split_complete' },
  executing: { status: 'executing' },
  completed: { status: 'completed' },
  failed: { status: 'failed', reason: REASON },
} as const satisfies { readonly [S in SessionStage['status']]: Extract<SessionStage, { status: S }> };

export const SPLITS = {
  not_started: { status: 'not_started' },
  processing: { status: 'processing', generation: 3, step: 'creating', fraction: 0.5 },
  saving: { status: 'saving', generation: 3, saved: 7, total: 7 },
  verifying: { status: 'verifying', generation: 3, verified: 7, total: 7, checksum: 'c0ffee' },
  completed: { status: 'completed', generation: 3, units: 2, tasks: 5, checksum: 'c0ffee' },
  failed: { status: 'failed', generation: 3, reason: REASON, progress: 92 },
} as const satisfies { readonly [S in SplitStatus['status']]: Extract<SplitStatus, { status: S }> };

export const EXECUTIONS = {
  idle: { status: 'idle' },
  initializing: { status: 'initializing', generation: 3 },
  running: { status: 'running', generation: 3 },
  paused: { status: 'paused', generation: 3 },
  completed: { status: 'completed', generation: 3 },
  stopped: { status: 'stopped', generation: 3 },
  failed: { status: 'failed', generation: 3, reason: REASON },
} as const satisfies { readonly [S in ExecutionStatus['status']]: Extract<ExecutionStatus, { status: S }> };

export const STAGE_NAMES = [
  'created',
  'analyzed',
  'split_complete',
  'executing',
  'completed',
  'failed',
] as const;
export const SPLIT_NAMES = [
  'not_started',
  'processing',
  'saving',
  'verifying',
  'completed',
  'failed',
] as const;
export const EXECUTION_NAMES = [
  'idle',
  'initializing',
  'running',
  'paused',
  'completed',
  'stopped',
  'failed',
] as const;

export function statesOf(
  stage: keyof typeof STAGES,
  split: keyof typeof SPLITS,
  execution: keyof typeof EXECUTIONS,
): SessionStates {
  return { session: STAGES[stage], split: SPLITS[split], execution: EXECUTIONS[execution] };
}

/** Every combination of the three machines that a session can come to. */
export const COHERENT: readonly SessionStates[] = [
  statesOf('created', 'not_started', 'idle'),
  statesOf('failed', 'not_started', 'idle'),
  statesOf('failed', 'failed', 'idle'),
  statesOf('analyzed', 'not_started', 'idle'),
  statesOf('analyzed', 'processing', 'idle'),
  statesOf('analyzed', 'saving', 'idle'),
  statesOf('analyzed', 'verifying', 'idle'),
  statesOf('analyzed', 'failed', 'idle'),
  statesOf('split_complete', 'completed', 'idle'),
  statesOf('split_complete', 'completed', 'stopped'),
  statesOf('split_complete', 'completed', 'failed'),
  statesOf('executing', 'completed', 'initializing'),
  statesOf('executing', 'completed', 'running'),
  statesOf('executing', 'completed', 'paused'),
  statesOf('completed', 'completed', 'completed'),
  statesOf('failed', 'completed', 'idle'),
  statesOf('failed', 'completed', 'stopped'),
  statesOf('failed', 'completed', 'failed'),
  statesOf('failed', 'completed', 'completed'),
];

/** The same value, of which no part can be changed. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
