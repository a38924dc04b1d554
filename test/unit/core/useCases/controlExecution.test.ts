import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../../../src/contract/session.ts';
import type { SessionStates } from '../../../../src/contract/states.ts';
import type { Fence } from '../../../../src/core/ports/store.ts';
import type { Control } from '../../../../src/core/useCases/api.ts';
import { controlExecution } from '../../../../src/core/useCases/controlExecution.ts';
import type { Store } from '../../../../src/store/openStore.ts';
import {
  executionInitializing,
  executionPaused,
  executionResumed,
  executionRunning,
} from '../../../../src/state/sessionStates.ts';
import { settle } from '../../../../src/state/settle.ts';
import { failure } from '../../../support/failure.ts';
import { createFakeClock, type FakeClock } from '../../../support/fakeClock.ts';
import { createMemoryWorld, type MemoryWorld } from '../../../support/memoryStore.ts';
import { sampleSession } from '../../../support/records.ts';

const ID = 'session-1';
const TIME_TO_LIVE = 10_000;
const READY: SessionStates = {
  session: { status: 'split_complete' },
  split: { status: 'completed', generation: 1, units: 1, tasks: 1, checksum: 'c' },
  execution: { status: 'idle' },
};

describe('a control from another window', () => {
  let clock: FakeClock;
  let world: MemoryWorld;
  let owner: Store;
  let here: Store;

  beforeEach(async () => {
    clock = createFakeClock();
    world = createMemoryWorld({ clock, timeToLive: TIME_TO_LIVE });
    owner = world.open('owner');
    here = world.open('here');
    await owner.sessions.create(sampleSession({ states: READY }));
  });

  async function change(
    store: Store,
    fence: Fence,
    to: Partial<SessionRecord>,
    how: 'update' | 'finish' = 'update',
  ) {
    const found = await store.sessions.read(ID);
    if (found === undefined) throw new Error('no session');
    expect(await store.sessions[how](fence, found.version, { ...found.value, ...to })).toBe('written');
  }

  async function acquire(store: Store): Promise<Fence> {
    const acquired = await store.leases.acquire(ID, 'execute');
    if (!acquired.acquired) throw new Error('the lease was to be had');
    return acquired.fence;
  }

  const initializing = executionInitializing(READY, 1);
  const running = executionRunning(initializing);
  const paused = executionPaused(running);

  /** Takes the session and runs, as an owner does. */
  async function run(store: Store): Promise<Fence> {
    const fence = await acquire(store);
    await change(store, fence, { states: initializing, executionEpoch: fence.epoch });
    await change(store, fence, { states: running });
    return fence;
  }

  /** What became of a request, as time goes on. */
  function ask(control: Control) {
    const outcome: { is: 'asked' | 'done' | Error } = { is: 'asked' };
    const deps = {
      store: here,
      clock,
      executions: new Map(),
      workbooks: { glance: () => Promise.resolve(undefined) },
      translators: () => undefined,
      trusted: () => true,
    };
    const asked = controlExecution(deps, ID, control);
    asked.then(
      () => (outcome.is = 'done'),
      (error: unknown) => (outcome.is = error as Error),
    );
    return { outcome, asked };
  }

  it('is acknowledged once the owner has stored what was asked for, and not before', async () => {
    const fence = await run(owner);
    const { outcome } = ask('pause');
    await clock.advance(1_000);
    expect(await owner.sessions.readControl(ID)).toEqual({ kind: 'pause', epoch: fence.epoch });
    expect(outcome.is).toBe('asked');
    await change(owner, fence, { states: paused });
    await owner.sessions.clearControl(fence);
    await clock.advance(200);
    expect(outcome.is).toBe('done');
    const again = ask('pause');
    await clock.settle();
    expect(again.outcome.is).toBe('done');
  });

  it('waits for who takes the session over: what the record says is of the one before', async () => {
    const fence = await run(owner);
    await change(owner, fence, { states: paused });
    world.kill('owner');
    const next = world.open('next');
    const taken = await acquire(next);
    const pause = ask('pause');
    const stop = ask('stop');
    const resume = ask('resume');
    await clock.advance(1_000);
    expect([pause, stop, resume].map(({ outcome }) => outcome.is)).toEqual(['asked', 'asked', 'asked']);
    expect(await next.sessions.readControl(ID)).toBeUndefined();
    await change(next, taken, { states: settle(paused) });
    await clock.advance(1_000);
    // It has stopped, and is about to run.
    expect([pause, stop, resume].map(({ outcome }) => outcome.is)).toEqual(['asked', 'asked', 'asked']);
    await change(next, taken, { states: running, executionEpoch: taken.epoch });
    await clock.advance(200);
    expect(resume.outcome.is).toBe('done');
    expect(await next.sessions.readControl(ID)).toMatchObject({ epoch: taken.epoch });
    await change(next, taken, { states: settle(running) }, 'finish');
    await clock.advance(200);
    expect(stop.outcome.is).toBe('done');
    expect(pause.outcome.is).toMatchObject({ code: 'stage_conflict' });
  });

  it('does not hang where the owner is killed, or stopped in its tracks', async () => {
    await run(owner);
    const { asked } = ask('pause');
    const refused = failure(asked);
    await clock.advance(300);
    world.kill('owner');
    await clock.advance(200);
    expect(await refused).toMatchObject({ code: 'stage_conflict' });
    expect((await refused).message).toContain('gone');

    const silent = world.open('silent');
    await run(silent);
    const stop = failure(ask('stop').asked);
    await clock.advance(TIME_TO_LIVE + 300);
    expect(await stop).toMatchObject({ code: 'stage_conflict' });
  });

  it('does not hang where another takes over from the owner that was asked', async () => {
    await run(owner);
    const refused = failure(ask('pause').asked);
    await clock.advance(50);
    world.kill('owner');
    await run(world.open('next'));
    await clock.advance(200);
    expect(await refused).toMatchObject({ code: 'owned_elsewhere' });
  });

  it('tells where somebody has asked for the contrary before it was obeyed', async () => {
    const fence = await run(owner);
    const refused = failure(ask('pause').asked);
    await clock.advance(50);
    await world.open('third').sessions.requestControl(ID, { kind: 'resume', epoch: fence.epoch });
    await clock.advance(200);
    expect(await refused).toMatchObject({ code: 'stage_conflict' });
  });

  it('tells where somebody has taken it back before it was seen', async () => {
    const fence = await run(owner);
    const refused = failure(ask('pause').asked);
    await clock.advance(50);
    await change(owner, fence, { states: paused });
    await change(owner, fence, { states: executionResumed(paused) });
    await owner.sessions.clearControl(fence);
    await clock.advance(200);
    expect(await refused).toMatchObject({ code: 'stage_conflict' });
  });

  it('of an execution that has ended meanwhile is true for a stop, and refused for a pause', async () => {
    const fence = await run(owner);
    const stop = ask('stop');
    const pause = failure(ask('pause').asked);
    await clock.advance(50);
    const done: SessionStates = {
      ...running,
      session: { status: 'completed' },
      execution: { status: 'completed', generation: 1 },
    };
    await change(owner, fence, { states: done }, 'finish');
    await clock.advance(200);
    expect(stop.outcome.is).toBe('done');
    expect(await pause).toMatchObject({ code: 'stage_conflict' });
  });

  it('to stop what has stopped is true, whatever else the session is held for', async () => {
    const fence = await run(owner);
    await change(owner, fence, { states: settle(running) }, 'finish');
    expect((await owner.leases.acquire(ID, 'export')).acquired).toBe(true);
    const { outcome } = ask('stop');
    await clock.settle();
    expect(outcome.is).toBe('done');
  });
});
