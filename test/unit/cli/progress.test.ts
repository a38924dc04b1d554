import { describe, expect, it } from 'vitest';
import { duration, paceInWords } from '../../../src/cli/progress.ts';

const told = (
  pace: Parameters<typeof paceInWords>[0]['pace'],
  status: 'running' | 'paused' = 'running',
): string =>
  paceInWords({
    pace,
    states: {
      session: { status: 'executing' },
      split: { status: 'completed', generation: 1, units: 100, tasks: 100, checksum: 'x' },
      execution: { status, generation: 1 },
    },
  });

describe('paceInWords', () => {
  it('tells rate and time left with its spread', () => {
    const left = { low: 40, high: 125 };
    expect(told({ elapsed: 1, rate: 1.04, left })).toBe('1.0 cells/s, 40 s to 2 min 5 s left');
    expect(told({ elapsed: 1, rate: 20.4, left: { low: 9, high: 9 } })).toBe('20 cells/s, 9 s left');
  });

  it('promises nothing while nobody knows, nor while paused', () => {
    expect(told(null)).toBe('running');
    expect(told({ elapsed: 1, rate: null, left: null })).toBe('running');
    expect(told({ elapsed: 1, rate: 2, left: { low: 1, high: 2 } }, 'paused')).toBe('paused');
  });
});

describe('duration', () => {
  it.each([
    [59, '59 s'],
    [61, '1 min 1 s'],
    [3660, '1 h 1 min'],
  ])('%d → %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
