import type { SessionStates } from '../../../src/contract/states.ts';

const generation = 1;
const checksum = 'c';
const reason = { code: 'internal', message: 'Something went wrong.' };

const NOT_SPLIT = { status: 'not_started' } as const;
const SPLIT = { status: 'completed', generation, units: 3, tasks: 6, checksum } as const;
const IDLE = { status: 'idle' } as const;

/** Every state that a session can be in, by a name. */
export const STATES: Readonly<Record<string, SessionStates>> = {
  created: { session: { status: 'created' }, split: NOT_SPLIT, execution: IDLE },
  'analysis failed': { session: { status: 'failed', reason }, split: NOT_SPLIT, execution: IDLE },
  analyzed: { session: { status: 'analyzed' }, split: NOT_SPLIT, execution: IDLE },
  processing: {
    session: { status: 'analyzed' },
    split: { status: 'processing', generation, step: 'allocating', fraction: 0.5 },
    execution: IDLE,
  },
  saving: {
    session: { status: 'analyzed' },
    split: { status: 'saving', generation, saved: 3, total: 9 },
    execution: IDLE,
  },
  verifying: {
    session: { status: 'analyzed' },
    split: { status: 'verifying', generation, verified: 3, total: 9, checksum },
    execution: IDLE,
  },
  'split failed': {
    session: { status: 'analyzed' },
    split: { status: 'failed', generation, reason, progress: 40 },
    execution: IDLE,
  },
  'split complete': { session: { status: 'split_complete' }, split: SPLIT, execution: IDLE },
  initializing: {
    session: { status: 'executing' },
    split: SPLIT,
    execution: { status: 'initializing', generation },
  },
  running: { session: { status: 'executing' }, split: SPLIT, execution: { status: 'running', generation } },
  paused: { session: { status: 'executing' }, split: SPLIT, execution: { status: 'paused', generation } },
  stopped: {
    session: { status: 'split_complete' },
    split: SPLIT,
    execution: { status: 'stopped', generation },
  },
  'execution failed': {
    session: { status: 'split_complete' },
    split: SPLIT,
    execution: { status: 'failed', generation, reason },
  },
  completed: {
    session: { status: 'completed' },
    split: SPLIT,
    execution: { status: 'completed', generation },
  },
};
