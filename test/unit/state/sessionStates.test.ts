import { describe, expect, it } from 'vitest';
import { sessionStates, type SessionStates } from '../../../src/contract/states.ts';
import { readyForDownload, readyForMonitoring } from '../../../src/state/executionState.ts';
import { IllegalTransition } from '../../../src/state/illegalTransition.ts';
import { canDownload, canExecute, canSplit } from '../../../src/state/sessionState.ts';
import * as together from '../../../src/state/sessionStates.ts';
import { isAtWork, isInterrupted, settle } from '../../../src/state/settle.ts';
import {
  COHERENT,
  EXECUTIONS,
  EXECUTION_NAMES,
  frozen,
  REASON,
  STAGES,
  STAGE_NAMES,
  statesOf,
} from './samples.ts';

const readBack = { units: 2, tasks: 5, checksum: 'c0ffee' };

describe('a coupled transition', () => {
  const cases: readonly (readonly [
    string,
    (states: SessionStates) => SessionStates,
    (states: SessionStates) => boolean,
  ])[] = [
    ['analyzed', together.analyzed, (states) => !isAtWork(states)],
    ['analysisFailed', (states) => together.analysisFailed(states, REASON), (states) => !isAtWork(states)],
    [
      'splitStarted',
      (states) => together.splitStarted(states, 4),
      ({ session, split }) =>
        session.status === 'analyzed' && (split.status === 'not_started' || split.status === 'failed'),
    ],
    ['splitStepped', (states) => together.splitStepped(states, 'creating', 1), splitIn('processing')],
    ['splitSaving', (states) => together.splitSaving(states, 7), splitIn('processing')],
    ['splitSaved', (states) => together.splitSaved(states, 7), splitIn('saving')],
    ['splitVerifying', (states) => together.splitVerifying(states, 'c0ffee'), splitIn('saving')],
    ['splitVerified', (states) => together.splitVerified(states, 7), splitIn('verifying')],
    ['splitCompleted', (states) => together.splitCompleted(states, readBack), splitIn('verifying')],
    [
      'splitFailed',
      (states) => together.splitFailed(states, REASON),
      splitIn('processing', 'saving', 'verifying'),
    ],
    [
      'executionInitializing',
      (states) => together.executionInitializing(states, 3),
      ({ session }) => session.status === 'split_complete' || session.status === 'completed',
    ],
    ['executionRunning', together.executionRunning, executionIn('initializing')],
    ['executionPaused', together.executionPaused, executionIn('running')],
    ['executionResumed', together.executionResumed, executionIn('paused')],
    ['executionCompleted', together.executionCompleted, executionIn('running', 'paused')],
    ['executionStopped', together.executionStopped, executionIn('initializing', 'running', 'paused')],
    [
      'executionFailed',
      (states) => together.executionFailed(states, REASON),
      executionIn('initializing', 'running', 'paused'),
    ],
  ];

  it.each(cases)(
    '%s leads from one coherent combination to another, or is refused',
    (_, transition, legal) => {
      for (const states of COHERENT.map(frozen)) {
        if (legal(states)) {
          const next = transition(states);
          expect(sessionStates.parse(next)).toEqual(next);
          expect(COHERENT.map(names)).toContainEqual(names(next));
        } else {
          expect(() => transition(states)).toThrow(IllegalTransition);
        }
      }
    },
  );

  it.each(COHERENT.map((states) => [names(states).join(' · '), states] as const))(
    '%s can be reached from the beginning',
    (_, states) => {
      expect([...reachable()]).toContain(names(states).join(' · '));
    },
  );

  function reachable(): ReadonlySet<string> {
    const seen = new Map<string, SessionStates>();
    const queue = [together.initialStates()];
    for (let states = queue.pop(); states !== undefined; states = queue.pop()) {
      const key = names(states).join(' · ');
      if (seen.has(key)) continue;
      seen.set(key, states);
      // The samples of a name differ in their counts only; these are at a point from which they go on.
      const sample = COHERENT.find((each) => names(each).join(' · ') === key) ?? states;
      for (const [, transition, legal] of cases) if (legal(sample)) queue.push(transition(sample));
    }
    return new Set(seen.keys());
  }
});

describe('what belongs together changes together', () => {
  it('a ready split and its session', () => {
    const { session, split } = together.splitCompleted(statesOf('analyzed', 'verifying', 'idle'), readBack);
    expect([session.status, split.status]).toEqual(['split_complete', 'completed']);
  });

  it('analyzing again starts split and execution over', () => {
    expect(together.analyzed(statesOf('completed', 'completed', 'completed'))).toEqual(
      statesOf('analyzed', 'not_started', 'idle'),
    );
  });

  it('an analysis that fails takes no result away', () => {
    expect(together.analysisFailed(statesOf('completed', 'completed', 'completed'), REASON)).toEqual(
      statesOf('failed', 'completed', 'completed'),
    );
  });

  it('a failed analysis is left by analyzing again', () => {
    const failed = together.analysisFailed(together.initialStates(), REASON);
    expect(together.analyzed(failed)).toEqual(statesOf('analyzed', 'not_started', 'idle'));
  });

  it('an execution runs the generation that is ready and no other', () => {
    const ready = statesOf('split_complete', 'completed', 'idle');
    expect(together.executionInitializing(ready, 3)).toEqual(
      statesOf('executing', 'completed', 'initializing'),
    );
    expect(() => together.executionInitializing(ready, 2)).toThrow(IllegalTransition);
    expect(() => together.executionInitializing(ready, 4)).toThrow(IllegalTransition);
  });

  it('retrying leads from completed to executing', () => {
    const states = together.executionInitializing(statesOf('completed', 'completed', 'completed'), 3);
    expect(states.session.status).toBe('executing');
  });

  it.each([
    ['stops', together.executionStopped, 'stopped'],
    ['fails', (states: SessionStates) => together.executionFailed(states, REASON), 'failed'],
  ] as const)(
    'an execution that %s part-way leaves the session at split_complete',
    (_, transition, execution) => {
      expect(transition(statesOf('executing', 'completed', 'running'))).toEqual(
        statesOf('split_complete', 'completed', execution),
      );
    },
  );

  it('a split that fails leaves the session analyzed, to be split again', () => {
    const failed = together.splitFailed(statesOf('analyzed', 'saving', 'idle'), REASON);
    expect(failed.session.status).toBe('analyzed');
    expect(together.splitStarted(failed, 4).split).toMatchObject({ status: 'processing', generation: 4 });
  });
});

describe('readiness', () => {
  it('of the stage alone', () => {
    const where = (can: typeof canSplit) => STAGE_NAMES.filter((name) => can(STAGES[name]));
    expect(where(canSplit)).toEqual(['analyzed']);
    expect(where(canExecute)).toEqual(['split_complete']);
    expect(where(canDownload)).toEqual(['completed']);
  });

  it('of the execution', () => {
    const where = (ready: typeof readyForDownload) =>
      EXECUTION_NAMES.filter((name) => ready(EXECUTIONS[name]));
    expect(where(readyForMonitoring)).toEqual(['running', 'paused', 'completed', 'stopped', 'failed']);
    expect(where(readyForDownload)).toEqual(['completed']);
  });
});

describe('settle', () => {
  it.each([
    ...(['processing', 'saving', 'verifying'] as const).map(
      (split) =>
        [
          `split ${split}`,
          statesOf('analyzed', split, 'idle'),
          statesOf('analyzed', 'not_started', 'idle'),
        ] as const,
    ),
    ...(['initializing', 'running', 'paused'] as const).map(
      (execution) =>
        [
          `execution ${execution}`,
          statesOf('executing', 'completed', execution),
          statesOf('split_complete', 'completed', 'stopped'),
        ] as const,
    ),
  ])('takes %s back to the last durable state', (_, states, settled) => {
    expect(isAtWork(states)).toBe(true);
    expect(settle(frozen(states))).toEqual(settled);
  });

  it('leaves every other state as it is, itself', () => {
    const atRest = COHERENT.filter((states) => !isAtWork(states));
    expect(atRest).toHaveLength(13);
    for (const states of atRest) expect(settle(states)).toBe(states);
  });

  it('settles once and for all', () => {
    for (const stage of STAGE_NAMES) {
      for (const states of COHERENT) {
        const settled = settle({ ...states, session: STAGES[stage] });
        expect(isAtWork(settled)).toBe(false);
        expect(settle(settled)).toBe(settled);
      }
    }
  });

  it('calls interrupted what is at work without a live lease', () => {
    const running = statesOf('executing', 'completed', 'running');
    expect([isInterrupted(running, false), isInterrupted(running, true)]).toEqual([true, false]);
    expect(isInterrupted(statesOf('analyzed', 'not_started', 'idle'), false)).toBe(false);
  });
});

describe('the stored size', () => {
  it('stays within 1.1 KB however much the reasons have to say', () => {
    const wordy = { code: 'c'.repeat(40), message: '“\u0000語😀'.repeat(75).slice(0, 300) };
    const newest = Number.MAX_SAFE_INTEGER - 1;
    let states = together.splitStarted(together.analyzed(together.initialStates()), newest);
    const total = Number.MAX_SAFE_INTEGER;
    states = together.splitSaved(together.splitSaving(states, total), total);
    states = together.splitVerified(together.splitVerifying(states, 'f'.repeat(64)), total);
    states = together.splitCompleted(states, { units: 1, tasks: total - 1, checksum: 'f'.repeat(64) });
    states = together.executionFailed(together.executionInitializing(states, newest), wordy);
    states = together.analysisFailed(states, wordy);
    expect(sessionStates.parse(states)).toEqual(states);
    expect(Buffer.byteLength(JSON.stringify(states))).toBeLessThanOrEqual(1.1 * 1024);
  });

  it('keeps an ordinary reason whole and cuts a long one between characters', () => {
    const reason = (message: string) => {
      const { session } = together.analysisFailed(together.initialStates(), { code: 'internal', message });
      return session.status === 'failed' ? session.reason.message : undefined;
    };
    expect(reason('m'.repeat(300))).toBe('m'.repeat(300));
    expect(reason('😀'.repeat(150))).toBe('😀'.repeat(75));
  });
});

function splitIn(...statuses: readonly SessionStates['split']['status'][]) {
  return ({ session, split }: SessionStates) =>
    session.status === 'analyzed' && statuses.includes(split.status);
}

function executionIn(...statuses: readonly SessionStates['execution']['status'][]) {
  return ({ execution }: SessionStates) => statuses.includes(execution.status);
}

function names({ session, split, execution }: SessionStates): readonly string[] {
  return [session.status, split.status, execution.status];
}
