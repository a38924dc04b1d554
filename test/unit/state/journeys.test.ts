import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type Action } from '../../../src/contract/capabilities.ts';
import { isInterrupted } from '../../../src/state/settle.ts';
import { createJourney, WINDOWS, type Journey } from './journey.ts';

type Event = (journey: Journey) => void;

const window = fc.nat({ max: WINDOWS - 1 });

/** Fine more often than not. */
const around = fc.record({
  workbook: fc.constantFrom('same', 'same', 'changed', 'missing'),
  provider: fc.constantFrom('ready', 'ready', 'missing'),
  trusted: fc.constantFrom(true, true, false),
});

/** Weighted so that journeys come far, and are broken off at every point. */
const event = fc.oneof(
  weighted(10, window, (journey, by) => {
    journey.work(by, 1);
  }),
  weighted(5, fc.tuple(window, fc.integer({ min: 2, max: 14 })), (journey, [by, steps]) => {
    journey.work(by, steps);
  }),
  weighted(6, window, (journey, by) => {
    journey.onwards(by);
  }),
  weighted(4, window, (journey, by) => {
    journey.onwards(by);
    journey.finish(by);
  }),
  weighted(4, fc.tuple(window, fc.constantFrom(...ACTIONS)), (journey, [by, action]) => {
    journey.ask(by, action);
  }),
  weighted(
    4,
    fc.tuple(window, fc.constantFrom<Action>('pause', 'pause', 'pause', 'resume', 'stop')),
    (journey, [by, action]) => {
      journey.ask(by, action);
    },
  ),
  weighted(2, window, (journey, by) => {
    journey.breakDown(by);
  }),
  weighted(2, window, (journey, by) => {
    journey.crash(by);
  }),
  weighted(2, fc.constant(undefined), (journey) => {
    journey.expire();
  }),
  weighted(1, around, (journey, change) => {
    journey.meet(change);
  }),
);

function weighted<T>(weight: number, of: fc.Arbitrary<T>, happens: (journey: Journey, what: T) => void) {
  return {
    weight,
    arbitrary: of.map((what): Event => (journey) => {
      happens(journey, what);
    }),
  };
}

const events = fc.array(event, { maxLength: 50, size: 'max' });

describe('whatever several windows do, crash at and take over', () => {
  it('ready was saved and verified, progress and generations only grow, states fit their schema', () => {
    fc.assert(
      fc.property(events, (all) => {
        const journey = createJourney();
        for (const each of all) {
          each(journey);
          journey.check();
        }
      }),
      { numRuns: 1500, seed: 20261123 },
    );
  });

  it('something always leads on, to the very end', () => {
    fc.assert(
      fc.property(events, window, (all, by) => {
        const journey = createJourney();
        for (const each of all) each(journey);
        journey.meet({ workbook: 'same', provider: 'ready', trusted: true });
        expect(leadsOn(journey)).toBe(true);
        journey.expire();
        expect(journey.ask(by, 'analyze')).toBe(true);
        for (const action of ['split', 'execute', 'export'] as const) {
          journey.finish(by);
          expect(journey.ask(by, action)).toBe(true);
        }
        journey.finish(by);
        journey.check();
        expect(journey.states().session.status).toBe('completed');
      }),
      { numRuns: 1500, seed: 20261123 },
    );
  });

  it('interrupted work can be gone on with where it stands, without analyzing again', () => {
    fc.assert(
      fc.property(events, window, (all, by) => {
        const journey = createJourney();
        for (const each of all) each(journey);
        journey.expire();
        journey.meet({ workbook: 'same', provider: 'ready', trusted: true });
        fc.pre(isInterrupted(journey.states(), false));
        expect(journey.onwards(by)).toBe(true);
      }),
      { numRuns: 1000, seed: 20261123 },
    );
  });

  it('the journeys of these tests come everywhere and are broken off everywhere', () => {
    const seen = new Set<string>();
    const note = (journey: Journey): void => {
      const { session, split, execution } = journey.states();
      const live = isInterrupted(journey.states(), false) && !journey.leaseIsLive();
      seen.add(`${session.status} ${split.status} ${execution.status}${live ? ' interrupted' : ''}`);
    };
    for (const all of fc.sample(events, { numRuns: 5000, seed: 20261123 })) {
      const journey = createJourney();
      for (const each of all) {
        each(journey);
        note(journey);
      }
    }
    const atWork = ['analyzed processing idle', 'analyzed saving idle', 'analyzed verifying idle'].concat(
      ['initializing', 'running', 'paused'].map((status) => `executing completed ${status}`),
    );
    const expected = [
      ...atWork,
      ...atWork.map((each) => `${each} interrupted`),
      'analyzed failed idle',
      'split_complete completed idle',
      'split_complete completed stopped',
      'split_complete completed failed',
      'completed completed completed',
      'failed completed completed',
    ];
    expect(expected.filter((each) => !seen.has(each))).toEqual([]);
  });
});

/** Whoever holds the lease is at work on it, or some window may do something now that leads on. */
function leadsOn(journey: Journey): boolean {
  if (journey.leaseIsLive()) return journey.ownerIsAlive() || journey.leaseCanExpire();
  return journey.allowed(0, 'analyze');
}
