import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SplitStatus } from '../../../src/contract/states.ts';
import { gaugeText } from '../../../webview/model/gaugeText.ts';
import { stepsOf } from '../../../webview/model/stepper.ts';
import { COHERENT, statesOf } from '../state/samples.ts';
import {
  ANALYZED,
  COMPLETED,
  CREATED,
  RUNNING,
  sessionIn,
  SPLIT,
  statisticsOf,
  WORDS,
} from './panelScene.ts';

const stepsIn = (...args: Parameters<typeof sessionIn>): readonly string[] =>
  stepsOf(sessionIn(...args)).map(({ state }) => state);

const splitting = (split: SplitStatus) => {
  const step = stepsOf(sessionIn({ ...ANALYZED, split }, { lease: 'busy' })).find(({ id }) => id === 'split');
  if (step?.gauge == null) throw new Error('The split has no bar.');
  return { ...step, gauge: step.gauge };
};

describe('the steps', () => {
  it.each([
    ['a new session', CREATED, ['current', 'todo', 'todo', 'todo']],
    ['an analyzed one', ANALYZED, ['done', 'current', 'todo', 'todo']],
    ['one that is split', SPLIT, ['done', 'done', 'current', 'todo']],
    ['one that is translated', COMPLETED, ['done', 'done', 'done', 'current']],
    ['a failed analysis', statesOf('failed', 'not_started', 'idle'), ['failed', 'todo', 'todo', 'todo']],
    ['a failed split', statesOf('analyzed', 'failed', 'idle'), ['done', 'failed', 'todo', 'todo']],
    ['a failed run', statesOf('split_complete', 'completed', 'failed'), ['done', 'done', 'failed', 'todo']],
    [
      'a stopped run',
      statesOf('split_complete', 'completed', 'stopped'),
      ['done', 'done', 'current', 'todo'],
    ],
  ])('of %s', (_, states, expected) => {
    expect(stepsIn(states)).toEqual(expected);
  });

  it('call work interrupted that nobody does', () => {
    expect(stepsIn(RUNNING, { lease: 'dead' }, { interrupted: true })[2]).toBe('interrupted');
    const saving = statesOf('analyzed', 'saving', 'idle');
    expect(stepsIn(saving, { lease: 'dead' }, { interrupted: true })[1]).toBe('interrupted');
  });

  it('end with an export that was written', () => {
    const outputs = [{ path: '/workspace/book.translated.xlsx', at: 1 }];
    expect(stepsIn(COMPLETED, {}, { outputs })).toEqual(['done', 'done', 'done', 'done']);
  });

  it('have at most one current one, in every state', () => {
    for (const states of COHERENT) {
      expect(stepsIn(states).filter((state) => state === 'current').length).toBeLessThanOrEqual(1);
    }
  });

  it('say how far the translation is', () => {
    const [, , translate] = stepsOf(sessionIn(RUNNING, { lease: 'busy' }, { statistics: statisticsOf() }));
    expect(translate?.gauge?.fraction).toBe(0.5);
    expect(translate?.gauge && gaugeText(translate.gauge, WORDS)).toBe('Translate: 5 of 10');
  });
});

describe('the split’s moments', () => {
  it('say what is saved and what is verified', () => {
    const saving = splitting({ status: 'saving', generation: 1, saved: 1_200, total: 4_000 });
    expect(gaugeText(saving.gauge, WORDS)).toBe('Split: saving, 1,200 of 4,000');
    expect(saving.moments.map(({ state }) => state)).toEqual(['done', 'current', 'todo']);
    const verifying = splitting({ status: 'verifying', generation: 1, verified: 7, total: 9, checksum: '' });
    expect(gaugeText(verifying.gauge, WORDS)).toBe('Split: verifying, 7 of 9');
    expect(verifying.moments.map(({ state }) => state)).toEqual(['done', 'done', 'current']);
  });

  it('are none where nothing is split', () => {
    for (const states of [CREATED, ANALYZED, SPLIT, COMPLETED]) {
      expect(stepsOf(sessionIn(states)).flatMap(({ moments }) => moments)).toEqual([]);
    }
  });

  it('never go back, from the first step of processing to the last record read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (total, shares) => {
          const rising = shares.toSorted((a, b) => a - b);
          const course: SplitStatus[] = [
            ...(['analyzing', 'allocating', 'creating'] as const).flatMap((step) =>
              rising.map((fraction) => ({ status: 'processing', generation: 1, step, fraction }) as const),
            ),
            ...rising.map(
              (share) =>
                ({ status: 'saving', generation: 1, saved: Math.floor(share * total), total }) as const,
            ),
            ...rising.map(
              (share) =>
                ({
                  status: 'verifying',
                  generation: 1,
                  verified: Math.floor(share * total),
                  total,
                  checksum: '',
                }) as const,
            ),
          ];
          const fractions = course.map((split) => {
            const { gauge, moments } = splitting(split);
            return [gauge.fraction ?? 0, ...moments.map((moment) => moment.gauge.fraction ?? 0)];
          });
          fractions.slice(1).forEach((now, i) => {
            now.forEach((fraction, part) => {
              expect(fraction).toBeGreaterThanOrEqual(fractions[i]?.[part] ?? 0);
              expect(fraction).toBeLessThanOrEqual(1);
            });
          });
        },
      ),
    );
  });
});
