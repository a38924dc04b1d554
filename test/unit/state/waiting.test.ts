import { describe, expect, it } from 'vitest';
import { executionStatus, type ExecutionStatus, type Waiting } from '../../../src/contract/states.ts';
import { capabilityOf } from '../../../src/state/capabilities.ts';
import {
  completeExecution,
  executionWaits,
  failExecution,
  pauseExecution,
  resumeExecution,
  standsStill,
  stopExecution,
  waitingOf,
} from '../../../src/state/executionState.ts';
import { settle } from '../../../src/state/settle.ts';
import { statesOf } from './samples.ts';

const RUNNING: ExecutionStatus = { status: 'running', generation: 3 };
const WAITING: Waiting = {
  reason: { code: 'provider_unreachable', message: 'Nobody there.' },
  since: 1_000,
  nextTry: 3_000,
};

describe('an execution that waits for its endpoint', () => {
  const waits = executionWaits(RUNNING, WAITING);

  it('goes on running, says why, and can be written and read', () => {
    expect(waits).toEqual({ ...RUNNING, waiting: WAITING });
    expect(waitingOf(executionStatus.parse(JSON.parse(JSON.stringify(waits))))).toEqual(WAITING);
    expect(executionWaits(waits, null)).toEqual(RUNNING);
  });

  it('waits in no other status, whatever it goes on to', () => {
    const reason = { code: 'internal', message: 'x' };
    for (const next of [
      pauseExecution(waits),
      resumeExecution(pauseExecution(waits)),
      completeExecution(waits),
      stopExecution(waits),
      failExecution(waits, reason),
      settle({ ...statesOf('executing', 'completed', 'running'), execution: waits }).execution,
    ]) {
      expect(waitingOf(next)).toBeNull();
      expect(JSON.stringify(next)).not.toContain('waiting');
    }
    const paused = pauseExecution(RUNNING);
    expect(executionWaits(paused, WAITING)).toBe(paused);
  });

  it('stands still, as one that is paused does', () => {
    const all = [waits, pauseExecution(RUNNING), RUNNING, stopExecution(RUNNING), completeExecution(RUNNING)];
    expect(all.map(standsStill)).toEqual([true, true, false, false, false]);
  });

  it('cuts a reason to what a state has room for', () => {
    const long = { ...WAITING, reason: { code: 'provider_unreachable', message: 'ü'.repeat(1_000) } };
    const told = waitingOf(executionWaits(RUNNING, long));
    expect(told?.reason.message.length).toBe(150);
  });

  it('can be resumed, which is to ask now; one that runs cannot', () => {
    const states = statesOf('executing', 'completed', 'running');
    const circumstances = { lease: 'busy', workbook: 'same', provider: 'ready', trusted: true } as const;
    const can = (execution: ExecutionStatus) =>
      capabilityOf('resume', { ...states, execution }, circumstances);
    expect(can(waits)).toEqual({ allowed: true });
    expect(can(RUNNING)).toEqual({ allowed: false, reason: 'stage_conflict' });
  });
});
