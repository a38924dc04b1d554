import { AppError } from '../../contract/errors.ts';
import type { ExecutionStatus } from '../../contract/states.ts';
import { waitingOf } from '../../state/executionState.ts';
import { executionIsAtWork } from '../../state/settle.ts';
import type { LeaseView } from '../ports/store.ts';
import { circumstancesOf } from '../session/circumstances.ts';
import { assertAllowed } from '../session/gate.ts';
import { readStanding, type Standing } from '../session/standing.ts';
import type { Control } from './api.ts';
import type { SessionsDeps } from './deps.ts';

/** The status in which what was asked for is true; asking again is no fault. */
const ASKED_FOR: Readonly<Record<Control, ExecutionStatus['status']>> = {
  pause: 'paused',
  resume: 'running',
  stop: 'stopped',
};

const LOOK_EVERY = 100;

type Deps = Pick<SessionsDeps, 'clock' | 'executions' | 'translators' | 'trusted'> & {
  readonly store: Pick<SessionsDeps['store'], 'sessions' | 'leases'>;
  readonly workbooks: Pick<SessionsDeps['workbooks'], 'glance'>;
};

/**
 * Pauses, resumes or stops an execution, in whichever window it runs. Where it runs elsewhere the request
 * is left in the store; this resolves when the owner has obeyed. Rejects where it did not come true: the execution was
 * over before, somebody asked for the contrary after, or the owner is gone, which is known once its lease is dead.
 */
export async function controlExecution(
  deps: Deps,
  id: string,
  control: Control,
  signal?: AbortSignal,
): Promise<void> {
  const standing = await settledStanding(deps, id, signal);
  const { found, lease } = standing;
  const record = found.value;
  // To resume what runs, but waits for its endpoint, is to have that asked now.
  const nextTry = control === 'resume' ? nextTryOf(standing) : null;
  if (isTrue(control, standing) && nextTry === null) return;
  assertAllowed(
    control,
    record,
    circumstancesOf(record, lease, await deps.workbooks.glance(record.path), deps),
  );

  // One whose lease another has taken over may not have ended yet: it is not the one that is meant.
  const own = lease.circumstance === 'busy' ? deps.executions.get(id) : undefined;
  if (own !== undefined) {
    if (!(await own[control]())) throw overBefore();
    return;
  }
  const { sessions } = deps.store;
  const request = { kind: control, epoch: lease.epoch } as const;
  await sessions.requestControl(id, request);
  for (;;) {
    await deps.clock.sleep(LOOK_EVERY, signal);
    // Read first: the owner takes it away after it has stored what came of it.
    const left = await sessions.readControl(id);
    const now = await readStanding(deps.store, id);
    if (now.lease.epoch !== lease.epoch) {
      assertOver(deps, control, now);
      return;
    }
    if (isTrue(control, now) && (nextTry === null || nextTryOf(now) !== nextTry)) return;
    if (now.lease.circumstance === 'dead') throw ownerGone(deps, now.lease);
    if (left?.kind !== control || left.epoch !== lease.epoch) throw superseded();
  }
}

function isLive({ circumstance }: LeaseView): boolean {
  return circumstance !== 'free' && circumstance !== 'dead';
}

function nextTryOf({ found }: Standing): number | null {
  return waitingOf(found.value.states.execution)?.nextTry ?? null;
}

/** What is said of work that died is not so any more. */
function isTrue(control: Control, { found, lease }: Standing): boolean {
  const { status } = found.value.states.execution;
  return status === ASKED_FOR[control] && (control === 'stop' || isLive(lease));
}

/**
 * Record and lease once they speak of the same: who has just taken a session up has not yet said what becomes of it,
 * and what the record says is of somebody before.
 */
async function settledStanding(deps: Deps, id: string, signal?: AbortSignal): Promise<Standing> {
  for (;;) {
    const standing = await readStanding(deps.store, id);
    if (!isBeingTakenUp(standing)) return standing;
    await deps.clock.sleep(LOOK_EVERY, signal);
  }
}

function isBeingTakenUp({ found, lease }: Standing): boolean {
  const { executionEpoch, states } = found.value;
  if (!isLive(lease) || executionEpoch === lease.epoch) return false;
  const isAtWork = executionIsAtWork(states.execution);
  if (isAtWork) return executionEpoch !== null;
  return lease.holder?.operation === 'execute';
}

/** The lease is another's, or nobody's: whether what was asked for is true of the execution all the same. */
function assertOver(deps: Deps, control: Control, { found, lease }: Standing): void {
  const { states } = found.value;
  if (executionIsAtWork(states.execution)) throw isLive(lease) ? takenOver() : ownerGone(deps, lease);
  if (control !== 'stop') throw overBefore();
}

function overBefore(): AppError {
  return new AppError(
    'stage_conflict',
    'The execution was over before that could be done. Look at its state, then go on from there.',
  );
}

function superseded(): AppError {
  return new AppError(
    'stage_conflict',
    'Meanwhile somebody has asked for something else in another window. Look at the state, then decide.',
  );
}

function takenOver(): AppError {
  return new AppError(
    'owned_elsewhere',
    'Another Lingrid window or process has taken this session over meanwhile. Ask it again.',
  );
}

function ownerGone({ store }: Deps, { holder }: LeaseView): AppError {
  if (holder !== null && store.leases.isProvablyAlive(holder)) {
    return new AppError(
      'stage_conflict',
      `Process ${holder.pid}, which is at work on this session, gives no sign of life: it may be held still. ` +
        'Let it go on, or end it; what is finished is kept.',
    );
  }
  const who =
    holder === null
      ? 'Whoever was at work on this session'
      : `Process ${holder.pid}, which was at work on this session,`;
  return new AppError(
    'stage_conflict',
    `${who} is gone. What is finished is kept: start again for what is left.`,
  );
}
