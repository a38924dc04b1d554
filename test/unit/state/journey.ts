import { isDeepStrictEqual } from 'node:util';
import type { Action, Circumstances, LeaseCircumstance } from '../../../src/contract/capabilities.ts';
import { sessionStates, type SessionStates } from '../../../src/contract/states.ts';
import { capabilityOf } from '../../../src/state/capabilities.ts';
import * as together from '../../../src/state/sessionStates.ts';
import { isAtWork, settle } from '../../../src/state/settle.ts';
import { readyForNextStage, splitProgress } from '../../../src/state/splitState.ts';
import { COHERENT, frozen, REASON } from './samples.ts';

export const WINDOWS = 3;

const UNITS = 1;
const TASKS = 2;
const TOTAL = UNITS + TASKS;

const COHERENT_NAMES: ReadonlySet<string> = new Set(COHERENT.map(namesOf));

/** What a window does in its operation, one durable write after the other. */
type Work = Iterator<(states: SessionStates) => SessionStates, void>;

interface Operation {
  readonly epoch: number;
  readonly work: Work;
  readonly fail: ((states: SessionStates) => SessionStates) | undefined;
}

interface Lease {
  readonly epoch: number;
  readonly holder: number | undefined;
  readonly dead: boolean;
}

/** One session among several windows, by the rules of the design alone: lease, epoch, gate, settle, work. */
export type Journey = ReturnType<typeof createJourney>;

export function createJourney() {
  let states: SessionStates = together.initialStates();
  let lease: Lease = { epoch: 0, holder: undefined, dead: false };
  let lastGeneration = 0;
  let around: Omit<Circumstances, 'lease'> = { workbook: 'same', provider: 'ready', trusted: true };
  const operations = new Map<number, Operation>();
  /** What really happened to each generation's records, as a disk would know it. */
  const disk = new Map<number, { saved: number; readBack: number; progress: number }>();

  const leaseFor = (by: number): LeaseCircumstance => {
    if (lease.holder === undefined) return 'free';
    if (lease.dead) return 'dead';
    if (lease.holder !== by) return 'other';
    return 'busy';
  };
  const circumstances = (by: number): Circumstances => ({ ...around, lease: leaseFor(by) });
  const allowed = (by: number, action: Action): boolean =>
    capabilityOf(action, states, circumstances(by), { partial: true }).allowed;

  const write = (next: SessionStates): void => {
    const before = states;
    states = frozen(next);
    const { split } = states;
    if (split.status === 'processing' && !disk.has(split.generation)) {
      must(split.generation > Math.max(0, ...disk.keys()), 'generations only grow');
      disk.set(split.generation, { saved: 0, readBack: 0, progress: 0 });
    }
    if (split.status === 'not_started') return;
    const found = diskOf(split.generation);
    const progress = splitProgress(split);
    must(progress >= found.progress, 'progress never goes back');
    disk.set(split.generation, { ...found, progress });
    if ('generation' in before.execution && 'generation' in states.execution) {
      must(
        states.execution.generation >= before.execution.generation,
        'executions run no earlier generation',
      );
    }
  };

  const diskOf = (generation: number) => {
    const found = disk.get(generation);
    if (found === undefined) throw new Error(`generation ${generation} never began`);
    return found;
  };

  function* splitting(): Work {
    const generation = lastGeneration + 1;
    lastGeneration = generation;
    yield (now) => together.splitStarted(now, generation);
    yield (now) => together.splitStepped(now, 'analyzing', 0.5);
    yield (now) => together.splitStepped(now, 'allocating', 0);
    yield (now) => together.splitStepped(now, 'creating', 0.2);
    yield (now) => together.splitSaving(now, TOTAL);
    for (let saved = 1; saved <= TOTAL; saved += 1) {
      disk.set(generation, { ...diskOf(generation), saved });
      yield (now) => together.splitSaved(now, saved);
    }
    yield (now) => together.splitVerifying(now, 'sum');
    for (let readBack = 1; readBack <= TOTAL; readBack += 1) {
      disk.set(generation, { ...diskOf(generation), readBack });
      yield (now) => together.splitVerified(now, readBack);
    }
    yield (now) => together.splitCompleted(now, { units: UNITS, tasks: TASKS, checksum: 'sum' });
  }

  function* executing(): Work {
    yield (now) =>
      together.executionInitializing(now, now.split.status === 'completed' ? now.split.generation : 0);
    yield together.executionRunning;
    while (states.execution.status === 'paused') yield (now) => now;
    yield together.executionCompleted;
  }

  function* analyzing(): Work {
    yield (now) => now;
    yield together.analyzed;
  }

  /** An export writes nothing of the three states. */
  function* exporting(): Work {
    yield (now) => now;
  }

  const WORK = {
    analyze: analyzing,
    split: splitting,
    execute: executing,
    retry: executing,
    export: exporting,
  };
  const FAILURES = {
    analyze: (now: SessionStates) => together.analysisFailed(now, REASON),
    split: (now: SessionStates) => together.splitFailed(now, REASON),
    execute: (now: SessionStates) => together.executionFailed(now, REASON),
    retry: (now: SessionStates) => together.executionFailed(now, REASON),
    export: undefined,
  };
  const CONTROLS = {
    pause: together.executionPaused,
    resume: together.executionResumed,
    stop: together.executionStopped,
  };

  const end = (by: number): void => {
    const operation = operations.get(by);
    operations.delete(by);
    if (operation?.epoch === lease.epoch) lease = { epoch: lease.epoch + 1, holder: undefined, dead: false };
  };

  const begin = (by: number, action: keyof typeof WORK): boolean => {
    const before = circumstances(by);
    if (before.lease === 'busy' || before.lease === 'other') return false;
    lease = { epoch: lease.epoch + 1, holder: by, dead: false };
    write(settle(states));
    const work = WORK[action]();
    operations.set(by, { epoch: lease.epoch, work, fail: FAILURES[action] });
    const { allowed: still } = capabilityOf(action, states, { ...around, lease: 'mine' }, { partial: true });
    must(still, 'what the gate let pass it lets pass after settling');
    return true;
  };

  /** The owner obeys at once; an owner that has crashed never does. */
  const control = (kind: keyof typeof CONTROLS): void => {
    const owner = lease.holder;
    if (owner === undefined || operations.get(owner)?.epoch !== lease.epoch) return;
    write(CONTROLS[kind](states));
    if (kind === 'stop') end(owner);
  };

  /** One durable write; one whose epoch has passed is refused, and whoever made it stops. */
  const step = (by: number): void => {
    const operation = operations.get(by);
    if (operation === undefined) return;
    if (operation.epoch !== lease.epoch) {
      operations.delete(by);
      return;
    }
    const next = operation.work.next();
    if (next.done === true) end(by);
    else write(next.value(states));
  };

  const journey = {
    states: () => states,
    leaseIsLive: () => lease.holder !== undefined && !lease.dead,
    ownerIsAlive: () => lease.holder !== undefined && operations.get(lease.holder)?.epoch === lease.epoch,
    /** Whoever crashed renews nothing. */
    leaseCanExpire: () => lease.holder !== undefined && !operations.has(lease.holder),
    allowed,

    /** True where the gate let it pass. */
    ask(by: number, action: Action): boolean {
      if (!allowed(by, action)) return false;
      if (action === 'pause' || action === 'resume' || action === 'stop') {
        control(action);
        return true;
      }
      return action === 'edit' || action === 'forget' || begin(by, action);
    },

    /** What a person asks for to get on from where the session stands. */
    onwards(by: number): boolean {
      const { status } = settle(states).session;
      if (status === 'created' || status === 'failed') return journey.ask(by, 'analyze');
      if (status === 'completed') return journey.ask(by, 'export');
      return journey.ask(by, status === 'analyzed' ? 'split' : 'execute');
    },

    work(by: number, steps: number): void {
      for (let i = 0; i < steps; i += 1) step(by);
    },

    /** Works to the end; an execution that was paused meanwhile is resumed. */
    finish(by: number): void {
      while (operations.has(by)) {
        if (lease.holder === by && states.execution.status === 'paused') control('resume');
        step(by);
      }
    },

    /** Its operation fails with a reason, if it has one under way that shows in the states. */
    breakDown(by: number): void {
      const operation = operations.get(by);
      if (operation?.epoch !== lease.epoch) return;
      const shows = isAtWork(states) || operation.fail === FAILURES.analyze;
      if (operation.fail !== undefined && shows) write(operation.fail(states));
      end(by);
    },

    /** Nothing more of it is ever written; the lease knows nothing of it yet. */
    crash(by: number): void {
      operations.delete(by);
    },

    /** The lease's time is over: its holder crashed, or sleeps and will find its epoch passed. */
    expire(): void {
      if (lease.holder !== undefined) lease = { ...lease, dead: true };
    },

    meet(change: Partial<Omit<Circumstances, 'lease'>>): void {
      around = { ...around, ...change };
    },

    /** What must be true at every moment. */
    check(): void {
      const { split } = states;
      must(COHERENT_NAMES.has(namesOf(states)), `${namesOf(states)} is a combination that belongs together`);
      if (readyForNextStage(split)) {
        const { saved, readBack } = diskOf('generation' in split ? split.generation : 0);
        must(saved === TOTAL && readBack === TOTAL, 'whatever is ready was saved and read back');
      }
      const json = JSON.stringify(states);
      must(Buffer.byteLength(json) <= 1.1 * 1024, 'the states stay small');
      must(isDeepStrictEqual(sessionStates.parse(JSON.parse(json)), states), 'the states fit their schema');
      const settled = settle(states);
      must(settle(settled) === settled && !isAtWork(settled), 'settled is settled');
    },
  };
  return journey;
}

function namesOf({ session, split, execution }: SessionStates): string {
  return `${session.status} ${split.status} ${execution.status}`;
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold that ${what}.`);
}
