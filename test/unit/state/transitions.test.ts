import { describe, expect, it } from 'vitest';
import { executionStatus, sessionStage, splitStatus } from '../../../src/contract/states.ts';
import * as execution from '../../../src/state/executionState.ts';
import { IllegalTransition } from '../../../src/state/illegalTransition.ts';
import type { Machine } from '../../../src/state/machine.ts';
import * as session from '../../../src/state/sessionState.ts';
import * as split from '../../../src/state/splitState.ts';
import {
  EXECUTIONS,
  EXECUTION_NAMES,
  frozen,
  REASON,
  SPLITS,
  SPLIT_NAMES,
  STAGES,
  STAGE_NAMES,
} from './samples.ts';

/** The design's arrows written a second time: for each event, the status it leads to, column by column. */
type Matrix = Readonly<Record<string, readonly string[]>>;

// prettier-ignore
const SESSION_MATRIX: Matrix = {
  //               created           analyzed          split_complete    executing         completed         failed
  analyze:       ['analyzed',       'analyzed',       'analyzed',       '-',              'analyzed',       'analyzed'],
  fail:          ['failed',         'failed',         'failed',         '-',              'failed',         'failed'],
  completeSplit: ['-',              'split_complete', '-',              '-',              '-',              '-'],
  execute:       ['-',              '-',              'executing',      '-',              'executing',      '-'],
  fallBack:      ['-',              '-',              '-',              'split_complete', '-',              '-'],
  complete:      ['-',              '-',              '-',              'completed',      '-',              '-'],
};

// prettier-ignore
const SPLIT_MATRIX: Matrix = {
  //          not_started    processing     saving         verifying      completed      failed
  start:    ['processing',  '-',           '-',           '-',           '-',           'processing'],
  step:     ['-',           'processing',  '-',           '-',           '-',           '-'],
  save:     ['-',           'saving',      '-',           '-',           '-',           '-'],
  saved:    ['-',           '-',           'saving',      '-',           '-',           '-'],
  verify:   ['-',           '-',           'verifying',   '-',           '-',           '-'],
  verified: ['-',           '-',           '-',           'verifying',   '-',           '-'],
  complete: ['-',           '-',           '-',           'completed',   '-',           '-'],
  fail:     ['-',           'failed',      'failed',      'failed',      '-',           '-'],
  abandon:  ['-',           'not_started', 'not_started', 'not_started', '-',           '-'],
  reset:    ['not_started', '-',           '-',           '-',           'not_started', 'not_started'],
};

// prettier-ignore
const EXECUTION_MATRIX: Matrix = {
  //            idle            initializing  running      paused       completed       stopped         failed
  initialize: ['initializing', '-',          '-',         '-',         'initializing', 'initializing', 'initializing'],
  run:        ['-',            'running',    '-',         '-',         '-',            '-',            '-'],
  pause:      ['-',            '-',          'paused',    '-',         '-',            '-',            '-'],
  resume:     ['-',            '-',          '-',         'running',   '-',            '-',            '-'],
  complete:   ['-',            '-',          'completed', 'completed', '-',            '-',            '-'],
  stop:       ['-',            'stopped',    'stopped',   'stopped',   '-',            '-',            '-'],
  fail:       ['-',            'failed',     'failed',    'failed',    '-',            '-',            '-'],
  reset:      ['idle',         '-',          '-',         '-',         'idle',         'idle',         'idle'],
};

const readBack = { units: 2, tasks: 5, checksum: 'c0ffee' };

describe('session', () => {
  enumerate(session.SESSION, SESSION_MATRIX, STAGE_NAMES, STAGES, sessionStage, {
    analyze: session.analyzeStage,
    fail: (stage) => session.failStage(stage, REASON),
    completeSplit: session.completeSplitStage,
    execute: session.executeStage,
    fallBack: session.fallBackStage,
    complete: session.completeStage,
  });
});

describe('split', () => {
  enumerate(split.SPLIT, SPLIT_MATRIX, SPLIT_NAMES, SPLITS, splitStatus, {
    start: (status) => split.startSplit(status, 4),
    step: (status) => split.stepSplit(status, 'creating', 0.75),
    save: (status) => split.saveSplit(status, 7),
    saved: (status) => split.savedOfSplit(status, 7),
    verify: (status) => split.verifySplit(status, 'c0ffee'),
    verified: (status) => split.verifiedOfSplit(status, 7),
    complete: (status) => split.completeSplit(status, readBack),
    fail: (status) => split.failSplit(status, REASON),
    abandon: split.abandonSplit,
    reset: split.resetSplit,
  });
});

describe('execution', () => {
  enumerate(execution.EXECUTION, EXECUTION_MATRIX, EXECUTION_NAMES, EXECUTIONS, executionStatus, {
    initialize: (status) => execution.initializeExecution(status, 3),
    run: execution.runExecution,
    pause: execution.pauseExecution,
    resume: execution.resumeExecution,
    complete: execution.completeExecution,
    stop: execution.stopExecution,
    fail: (status) => execution.failExecution(status, REASON),
    reset: execution.resetExecution,
  });
});

function enumerate<Value extends { readonly status: string }>(
  machine: Machine<Value['status']>,
  matrix: Matrix,
  names: readonly Value['status'][],
  samples: Readonly<Record<Value['status'], Value>>,
  schema: { parse(value: unknown): Value },
  apply: Readonly<Record<string, (value: Value) => Value>>,
): void {
  it('has a table with the events of the design and a function for each', () => {
    expect(Object.keys(machine.transitions)).toEqual(Object.keys(matrix));
    expect(Object.keys(apply)).toEqual(Object.keys(matrix));
    for (const row of Object.values(matrix)) expect(row).toHaveLength(names.length);
  });

  for (const [event, row] of Object.entries(matrix)) {
    for (const [i, from] of names.entries()) {
      const to = row[i];
      const sample = (): Value => frozen(samples[from]);
      const go = (value: Value): Value => {
        const transition = apply[event];
        if (transition === undefined) throw new Error(`no function for ${event}`);
        return transition(value);
      };
      if (to === '-') {
        it(`${from} refuses ${event}`, () => {
          const refusal = refusalOf(() => go(sample()));
          expect(refusal).toMatchObject({ machine: machine.name, from, event });
          expect(machine.transitions[event]?.from).not.toContain(from);
        });
      } else {
        it(`${from} → ${event} → ${String(to)}`, () => {
          const next = go(sample());
          expect(next.status).toBe(to);
          expect(schema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
          expect(machine.transitions[event]?.from).toContain(from);
          expect(machine.transitions[event]?.to).toBe(to);
        });
      }
    }
  }
}

function refusalOf(run: () => unknown): IllegalTransition {
  try {
    run();
  } catch (error) {
    if (error instanceof IllegalTransition) return error;
    throw error;
  }
  throw new Error('the transition was not refused');
}
