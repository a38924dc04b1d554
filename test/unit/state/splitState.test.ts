import { describe, expect, it } from 'vitest';
import type { SplitStatus } from '../../../src/contract/states.ts';
import { IllegalTransition } from '../../../src/state/illegalTransition.ts';
import {
  completeSplit,
  failSplit,
  readyForNextStage,
  savedOfSplit,
  saveSplit,
  splitProgress,
  startSplit,
  stepSplit,
  verifiedOfSplit,
  verifySplit,
} from '../../../src/state/splitState.ts';
import { REASON, SPLITS, SPLIT_NAMES } from './samples.ts';

describe('progress', () => {
  it.each<readonly [number, SplitStatus]>([
    [0, SPLITS.not_started],
    [0, { status: 'processing', generation: 1, step: 'analyzing', fraction: 0 }],
    [45, { status: 'processing', generation: 1, step: 'analyzing', fraction: 1 }],
    [45, { status: 'processing', generation: 1, step: 'allocating', fraction: 0 }],
    [50, { status: 'processing', generation: 1, step: 'creating', fraction: 0 }],
    [70, { status: 'processing', generation: 1, step: 'creating', fraction: 0.5 }],
    [90, { status: 'processing', generation: 1, step: 'creating', fraction: 1 }],
    [90, { status: 'saving', generation: 1, saved: 0, total: 10 }],
    [92.5, { status: 'saving', generation: 1, saved: 5, total: 10 }],
    [95, { status: 'saving', generation: 1, saved: 0, total: 0 }],
    [95, { status: 'verifying', generation: 1, verified: 0, total: 10, checksum: 'c' }],
    [98, { status: 'verifying', generation: 1, verified: 10, total: 10, checksum: 'c' }],
    [98, { status: 'verifying', generation: 1, verified: 0, total: 0, checksum: 'c' }],
    [100, SPLITS.completed],
    [92, SPLITS.failed],
  ])('is %d for %o', (progress, status) => {
    expect(splitProgress(status)).toBeCloseTo(progress, 10);
  });

  it('only grows along a whole run', () => {
    const seen = wholeRun().map(splitProgress);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(100);
  });

  it('stays where it was when the split fails', () => {
    for (const status of wholeRun().slice(0, -1)) {
      const failed = failSplit(status, REASON);
      expect(splitProgress(failed)).toBe(splitProgress(status));
    }
  });
});

describe('ready', () => {
  it('is what completed says, and nothing else', () => {
    expect(SPLIT_NAMES.filter((name) => readyForNextStage(SPLITS[name]))).toEqual(['completed']);
  });

  it('takes no record for saved that is not', () => {
    expect(() => verifySplit({ ...SPLITS.saving, saved: 6 }, 'c0ffee')).toThrow(IllegalTransition);
  });

  it.each([
    [
      'fewer records read back',
      { ...SPLITS.verifying, verified: 6 },
      { units: 2, tasks: 5, checksum: 'c0ffee' },
    ],
    ['too few units', SPLITS.verifying, { units: 1, tasks: 5, checksum: 'c0ffee' }],
    ['too many tasks', SPLITS.verifying, { units: 2, tasks: 6, checksum: 'c0ffee' }],
    ['counts that only add up', SPLITS.verifying, { units: -1, tasks: 8, checksum: 'c0ffee' }],
    ['another checksum', SPLITS.verifying, { units: 2, tasks: 5, checksum: 'c0ffed' }],
  ])('is refused for %s', (_, verifying, readBack) => {
    expect(() => completeSplit(verifying, readBack)).toThrow(IllegalTransition);
  });

  it('names the generation, the counts and the checksum that were read back', () => {
    expect(completeSplit(SPLITS.verifying, { units: 2, tasks: 5, checksum: 'c0ffee' })).toEqual(
      SPLITS.completed,
    );
  });

  it('is reached by a split of nothing too', () => {
    const verifying = verifySplit(saveSplit(startSplit(SPLITS.not_started, 1), 0), 'empty');
    expect(completeSplit(verifying, { units: 0, tasks: 0, checksum: 'empty' }).status).toBe('completed');
  });
});

describe('numbers that do not fit are refused', () => {
  it.each<readonly [string, () => SplitStatus]>([
    ['generation 0', () => startSplit(SPLITS.not_started, 0)],
    ['half a generation', () => startSplit(SPLITS.not_started, 1.5)],
    ['the generation that failed', () => startSplit(SPLITS.failed, 3)],
    ['a negative fraction', () => stepSplit(SPLITS.processing, 'creating', -0.1)],
    ['a fraction above 1', () => stepSplit(SPLITS.processing, 'creating', 1.1)],
    ['no number', () => stepSplit(SPLITS.processing, 'creating', Number.NaN)],
    ['a fraction that goes back', () => stepSplit(SPLITS.processing, 'creating', 0.4)],
    ['a step that goes back', () => stepSplit({ ...SPLITS.processing, fraction: 0 }, 'allocating', 1)],
    ['a negative total', () => saveSplit(SPLITS.processing, -1)],
    ['half a record', () => saveSplit(SPLITS.processing, 0.5)],
    ['fewer saved than before', () => savedOfSplit({ ...SPLITS.saving, saved: 3 }, 2)],
    ['more saved than there are', () => savedOfSplit(SPLITS.saving, 8)],
    ['fewer read back than before', () => verifiedOfSplit({ ...SPLITS.verifying, verified: 3 }, 2)],
    ['more read back than there are', () => verifiedOfSplit(SPLITS.verifying, 8)],
  ])('%s', (_, run) => {
    expect(run).toThrow(IllegalTransition);
  });
});

/** Every value of a split from start to ready. */
function wholeRun(): readonly SplitStatus[] {
  const events: readonly ((status: SplitStatus) => SplitStatus)[] = [
    (status) => stepSplit(status, 'analyzing', 0.3),
    (status) => stepSplit(status, 'analyzing', 1),
    (status) => stepSplit(status, 'allocating', 0),
    (status) => stepSplit(status, 'allocating', 1),
    (status) => stepSplit(status, 'creating', 0.999),
    (status) => saveSplit(status, 3),
    (status) => savedOfSplit(status, 1),
    (status) => savedOfSplit(status, 3),
    (status) => verifySplit(status, 'sum'),
    (status) => verifiedOfSplit(status, 2),
    (status) => verifiedOfSplit(status, 3),
    (status) => completeSplit(status, { units: 1, tasks: 2, checksum: 'sum' }),
  ];
  const run = [startSplit(SPLITS.not_started, 1)];
  for (const event of events) run.push(event(run.at(-1) ?? SPLITS.not_started));
  return run;
}
