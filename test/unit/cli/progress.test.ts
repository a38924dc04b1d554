import { describe, expect, it } from 'vitest';
import { createStageLines, duration, paceInWords } from '../../../src/cli/progress.ts';
import { RUNNING, sessionIn } from '../webview/panelScene.ts';

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

describe('createStageLines', () => {
  it('says why it waits and when it asks again, and when it does not wait any more', () => {
    let said = '';
    const progress = createStageLines({
      write(text: string | Uint8Array) {
        said += String(text);
        return true;
      },
    });
    const session = sessionIn(RUNNING);
    const waits = (nextTry: number | null): void => {
      const reason = { code: 'provider_unreachable', message: 'Nobody there.' };
      const waiting = { reason, since: session.at, nextTry };
      progress.show({ ...session, execution: { ...session.execution, waiting } });
    };
    waits(session.at + 7_500);
    waits(null);
    waits(session.at + 90_000);
    progress.show(session);
    expect(said.split('\n').filter((line) => line.startsWith('Translate'))).toEqual([
      'Translate: waiting, asking again in 8 s: Nobody there.',
      'Translate: waiting, asking again in 1 min 30 s: Nobody there.',
      'Translate: running',
    ]);
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
