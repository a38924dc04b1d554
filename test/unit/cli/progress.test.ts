import { describe, expect, it } from 'vitest';
import { createPace, createStageLines, duration } from '../../../src/cli/progress.ts';
import { RUNNING, sessionIn } from '../webview/panelScene.ts';

type Told = Parameters<ReturnType<typeof createPace>>[0];

const snapshot = (at: number, done: number, status: 'running' | 'paused' = 'running'): Told => ({
  at,
  states: {
    session: { status: 'executing' },
    split: { status: 'completed', generation: 1, units: 100, tasks: 100, checksum: 'x' },
    execution: { status, generation: 1 },
  },
  statistics: {
    total: 100,
    done,
    failed: 0,
    skipped: 0,
    languages: {},
    requests: 0,
    inputTokens: 0,
    outputTokens: 0,
    cost: null,
    flagged: 0,
    findings: [],
  },
});

describe('createPace', () => {
  it('counts from where the execution stood when it was first seen', () => {
    const pace = createPace();
    expect(pace(snapshot(0, 50))).toBe('running');
    expect(pace(snapshot(10_000, 60))).toBe('1.0 cells/s, 40 s left');
  });

  it('promises nothing while paused', () => {
    const pace = createPace();
    pace(snapshot(0, 0));
    expect(pace(snapshot(1000, 10, 'paused'))).toBe('paused');
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
