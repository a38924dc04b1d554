import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/contract/errors.ts';
import type { SessionRecord } from '../../../../src/contract/session.ts';
import type { SessionStates } from '../../../../src/contract/states.ts';
import { createControls, type Controls } from '../../../../src/core/engine/controls.ts';
import { createPauseGate, type PauseGate } from '../../../../src/core/engine/pauseGate.ts';
import { executionPaused } from '../../../../src/state/sessionStates.ts';
import { failure } from '../../../support/failure.ts';
import { createFakeClock, type FakeClock } from '../../../support/fakeClock.ts';
import { sampleSession } from '../../../support/records.ts';

const RUNNING: SessionStates = {
  session: { status: 'executing' },
  split: { status: 'completed', generation: 1, units: 1, tasks: 1, checksum: 'c' },
  execution: { status: 'running', generation: 1 },
};

describe('createControls', () => {
  let clock: FakeClock;
  let gate: PauseGate;
  /** What is stored, and what the owner knows of it. */
  let stored: SessionRecord;
  let known: SessionRecord;
  /** How the next writes end; whether what is thrown was written all the same. */
  let faults: { readonly isWritten: boolean }[];

  const controls = (end: () => Promise<unknown> = () => Promise.resolve()): Controls =>
    createControls({
      gate,
      clock,
      isOver: () => false,
      end,
      owned: {
        get record() {
          return known;
        },
        version: 1,
        update: () => Promise.reject(new Error('not asked for')),
        finish: () => Promise.reject(new Error('not asked for')),
        step(change) {
          const next = { ...stored, states: change(stored.states) };
          const fault = faults.shift();
          if (fault?.isWritten !== false) stored = next;
          if (fault !== undefined) return Promise.reject(new AppError('store_busy', 'Late.'));
          known = stored;
          return Promise.resolve();
        },
      },
    });
  const status = () => stored.states.execution.status;

  beforeEach(() => {
    clock = createFakeClock();
    gate = createPauseGate();
    stored = sampleSession({ states: RUNNING });
    known = stored;
    faults = [];
  });

  it('tell whether what was asked for is so', async () => {
    const { pause, resume } = controls();
    expect(await resume()).toBe(true);
    expect(await pause()).toBe(true);
    expect(await pause()).toBe(true);
    expect([status(), gate.paused]).toEqual(['paused', true]);
    expect(await resume()).toBe(true);
    expect([status(), gate.paused]).toEqual(['running', false]);
    stored = known = {
      ...stored,
      states: { ...RUNNING, execution: { status: 'initializing', generation: 1 } },
    };
    expect(await pause()).toBe(false);
    expect(await resume()).toBe(false);
    expect(gate.paused).toBe(false);
  });

  it('hold everybody back while nobody knows whether a pause was stored, and from then on if it was', async () => {
    const { pause } = controls();
    faults = [{ isWritten: true }, { isWritten: true }];
    const refused = failure(pause());
    await clock.settle();
    expect(gate.paused).toBe(true);
    await clock.advance(500);
    expect(await refused).toMatchObject({ code: 'store_busy' });
    expect([status(), gate.paused]).toEqual(['paused', true]);
  });

  it('let everybody go on where the pause was not stored', async () => {
    const { pause } = controls();
    faults = [{ isWritten: false }];
    await failure(pause());
    expect([status(), gate.paused]).toEqual(['running', false]);
  });

  it('let everybody go on where a resume was stored though its writer was not told', async () => {
    stored = known = { ...stored, states: executionPaused(RUNNING) };
    gate.close();
    const { resume } = controls();
    faults = [{ isWritten: true }];
    await failure(resume());
    expect([status(), gate.paused]).toEqual(['running', false]);
  });

  it('do not call stopped what could not be stored', async () => {
    const lost = new AppError('store_lost', 'Gone.');
    expect(await failure(controls(() => Promise.reject(lost)).stop())).toBe(lost);
    stored = known = {
      ...stored,
      states: {
        ...RUNNING,
        execution: { status: 'failed', generation: 1, reason: { code: 'store_busy', message: '' } },
      },
    };
    expect(await controls(() => Promise.reject(lost)).stop()).toBe(true);
  });
});
