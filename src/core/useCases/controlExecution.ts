import { AppError } from '../../contract/errors.ts';
import type { ExecutionStatus } from '../../contract/states.ts';
import { waitingOf } from '../../state/executionState.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { sessionNotFound } from '../session/sessionNotFound.ts';
import { readStanding } from '../session/standing.ts';
import { leaseLost } from '../session/heldLease.ts';
import type { Control } from './api.ts';
import type { SessionsDeps } from './deps.ts';

/** The status in which what was asked for is true; asking again is no fault. */
const ASKED_FOR: Readonly<Record<Control, ExecutionStatus['status']>> = {
  pause: 'paused',
  resume: 'running',
  stop: 'stopped',
};

const OVER: readonly ExecutionStatus['status'][] = ['completed', 'stopped', 'failed'];

const LOOK_EVERY = 100;

/**
 * Pauses, resumes or stops an execution, in whichever window it runs. Where it runs elsewhere the request
 * is left in the store; this resolves when the owner has obeyed, and rejects when the owner is gone, or when the
 * execution was over before it could be paused or resumed.
 */
export async function controlExecution(
  deps: SessionsDeps,
  id: string,
  control: Control,
  signal?: AbortSignal,
): Promise<void> {
  const { sessions, leases } = deps.store;
  const { found, lease } = await readStanding(deps.store, id);
  const record = found.value;
  // What is said of work that died, or that has only been taken up, is not so any more, or not yet.
  const isLive = lease.circumstance !== 'free' && lease.circumstance !== 'dead';
  const isSo = control === 'stop' ? !isLive : isLive;
  // To resume what runs, but waits for its endpoint, is to have that asked now.
  const nextTry = control === 'resume' ? (waitingOf(record.states.execution)?.nextTry ?? null) : null;
  if (isSo && record.states.execution.status === ASKED_FOR[control] && nextTry === null) return;
  assertAllowed(
    control,
    record,
    circumstancesOf(record, lease, await deps.workbooks.glance(record.path), deps),
  );

  const own = deps.executions.get(id);
  if (own !== undefined) {
    if (!(await own[control]())) throw overBefore();
    return;
  }
  await sessions.requestControl(id, { kind: control, epoch: lease.epoch });
  for (;;) {
    await deps.clock.sleep(LOOK_EVERY, signal);
    const now = await sessions.read(id);
    if (now === undefined) throw sessionNotFound(id);
    const { execution } = now.value.states;
    const { status } = execution;
    const isStillToCome = nextTry !== null && waitingOf(execution)?.nextTry === nextTry;
    if (status === ASKED_FOR[control] && !isStillToCome) return;
    if (OVER.includes(status)) {
      if (control === 'stop') return;
      throw overBefore();
    }
    const { epoch, circumstance } = await leases.inspect(id);
    if (epoch !== lease.epoch || circumstance === 'dead') throw leaseLost();
  }
}

function overBefore(): AppError {
  return new AppError(
    'stage_conflict',
    'The execution was over before that could be done. Look at its state, then go on from there.',
  );
}
