import type { FailureReason, SplitStatus, SplitStep } from '../contract/states.ts';
import { bounded } from './failureReason.ts';
import { IllegalTransition } from './illegalTransition.ts';
import { leave, type Machine } from './machine.ts';

/** not_started → processing → saving → verifying → completed, and failed. */
export const SPLIT = {
  name: 'split',
  transitions: {
    start: { from: ['not_started', 'failed'], to: 'processing' },
    step: { from: ['processing'], to: 'processing' },
    save: { from: ['processing'], to: 'saving' },
    saved: { from: ['saving'], to: 'saving' },
    verify: { from: ['saving'], to: 'verifying' },
    verified: { from: ['verifying'], to: 'verifying' },
    complete: { from: ['verifying'], to: 'completed' },
    fail: { from: ['processing', 'saving', 'verifying'], to: 'failed' },
    abandon: { from: ['processing', 'saving', 'verifying'], to: 'not_started' },
    reset: { from: ['not_started', 'completed', 'failed'], to: 'not_started' },
  },
} as const satisfies Machine<SplitStatus['status']>;

/** The stretch of 0–100 that each part of a split covers. */
const STRETCHES = {
  analyzing: [0, 45],
  allocating: [45, 50],
  creating: [50, 90],
  saving: [90, 95],
  verifying: [95, 98],
} as const satisfies Record<SplitStep | 'saving' | 'verifying', readonly [number, number]>;

/** What was read back of a split's records. */
export interface ReadBack {
  readonly units: number;
  readonly tasks: number;
  readonly checksum: string;
}

/** Begins the split numbered `generation`, which is greater than every earlier one's. */
export function startSplit(split: SplitStatus, generation: number): SplitStatus {
  const left = leave(SPLIT, split, 'start');
  const newest = left.status === 'failed' ? left.generation : 0;
  if (!Number.isSafeInteger(generation) || generation <= newest)
    throw refused(split, 'start', 'generations only grow');
  return { status: 'processing', generation, step: 'analyzing', fraction: 0 };
}

/** `fraction` of `step` is done, 0 to 1. Neither goes back. */
export function stepSplit(split: SplitStatus, step: SplitStep, fraction: number): SplitStatus {
  const processing = leave(SPLIT, split, 'step');
  if (!(fraction >= 0 && fraction <= 1)) throw refused(split, 'step', 'a fraction is from 0 to 1');
  const goesBack =
    step === processing.step ? fraction < processing.fraction : startOf(step) < startOf(processing.step);
  if (goesBack) throw refused(split, 'step', 'progress never goes back');
  return { ...processing, step, fraction };
}

/** Begins to save `total` records: units and tasks together. */
export function saveSplit(split: SplitStatus, total: number): SplitStatus {
  const { generation } = leave(SPLIT, split, 'save');
  if (!isCount(total)) throw refused(split, 'save', 'a total is a count');
  return { status: 'saving', generation, saved: 0, total };
}

/** So many records are durable now. */
export function savedOfSplit(split: SplitStatus, saved: number): SplitStatus {
  const saving = leave(SPLIT, split, 'saved');
  if (!isCountWithin(saved, saving.saved, saving.total))
    throw refused(split, 'saved', 'the count does not fit');
  return { ...saving, saved };
}

/** Every record is durable; `checksum` is what they add up to. Begins to read them back. */
export function verifySplit(split: SplitStatus, checksum: string): SplitStatus {
  const { generation, saved, total } = leave(SPLIT, split, 'verify');
  if (saved !== total) throw refused(split, 'verify', 'not every record is saved');
  return { status: 'verifying', generation, verified: 0, total, checksum };
}

/** So many records have been read back. */
export function verifiedOfSplit(split: SplitStatus, verified: number): SplitStatus {
  const verifying = leave(SPLIT, split, 'verified');
  if (!isCountWithin(verified, verifying.verified, verifying.total)) {
    throw refused(split, 'verified', 'the count does not fit');
  }
  return { ...verifying, verified };
}

/** The one way to ready: every record was read back and adds up to what was written. */
export function completeSplit(split: SplitStatus, { units, tasks, checksum }: ReadBack): SplitStatus {
  const verifying = leave(SPLIT, split, 'complete');
  const { generation, verified, total } = verifying;
  if (verified !== total || units + tasks !== total || !isCount(units) || !isCount(tasks)) {
    throw refused(split, 'complete', 'the counts that were read back are not those that were written');
  }
  if (checksum !== verifying.checksum) {
    throw refused(split, 'complete', 'the records that were read back are not those that were written');
  }
  return { status: 'completed', generation, units, tasks, checksum };
}

export function failSplit(split: SplitStatus, reason: FailureReason): SplitStatus {
  const { generation } = leave(SPLIT, split, 'fail');
  return { status: 'failed', generation, reason: bounded(reason), progress: splitProgress(split) };
}

/** A split that was not verified has left nothing behind that anybody reads. */
export function abandonSplit(split: SplitStatus): SplitStatus {
  leave(SPLIT, split, 'abandon');
  return { status: 'not_started' };
}

export function resetSplit(split: SplitStatus): SplitStatus {
  leave(SPLIT, split, 'reset');
  return { status: 'not_started' };
}

/** 0 to 100; never goes back within a generation. */
export function splitProgress(split: SplitStatus): number {
  switch (split.status) {
    case 'not_started':
      return 0;
    case 'processing':
      return within(split.step, split.fraction);
    case 'saving':
      return within('saving', share(split.saved, split.total));
    case 'verifying':
      return within('verifying', share(split.verified, split.total));
    case 'completed':
      return 100;
    case 'failed':
      return split.progress;
  }
}

/** Execution may start: every record of the generation is durable and was read back. */
export function readyForNextStage(split: SplitStatus): boolean {
  return split.status === 'completed';
}

function within(part: keyof typeof STRETCHES, fraction: number): number {
  const [from, to] = STRETCHES[part];
  return from + (to - from) * fraction;
}

function startOf(step: SplitStep): number {
  return STRETCHES[step][0];
}

function share(done: number, total: number): number {
  return total === 0 ? 1 : done / total;
}

function refused(split: SplitStatus, event: keyof typeof SPLIT.transitions, why: string): IllegalTransition {
  return new IllegalTransition('split', split.status, event, why);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isCountWithin(value: number, least: number, most: number): boolean {
  return isCount(value) && value >= least && value <= most;
}
