import type { SessionSnapshot } from '../../contract/events.ts';
import type { SessionRecord } from '../../contract/session.ts';
import { readyForDownload, readyForMonitoring, waitingOf } from '../../state/executionState.ts';
import { isInterrupted } from '../../state/settle.ts';
import { readyForNextStage, splitProgress } from '../../state/splitState.ts';
import type { LeaseView, Versioned } from '../ports/store.ts';

/** The complete picture of a session; all readiness in it is derived here and stored nowhere. */
export function snapshotOf(
  { value: record, version }: Versioned<SessionRecord>,
  lease: Pick<LeaseView, 'circumstance' | 'epoch'>,
  at: number,
): SessionSnapshot {
  const { split, execution } = record.states;
  const live = lease.circumstance !== 'free' && lease.circumstance !== 'dead';
  return {
    type: 'session',
    id: record.id,
    version: `${version}.${lease.epoch}`,
    at,
    states: record.states,
    split: { progress: splitProgress(split), readyForNextStage: readyForNextStage(split) },
    execution: {
      readyForMonitoring: readyForMonitoring(execution),
      readyForDownload: readyForDownload(execution),
      waiting: live ? waitingOf(execution) : null,
    },
    interrupted: isInterrupted(record.states, live),
    statistics: record.statistics,
    // What nobody is at work on does not go at any pace.
    pace: live || record.pace === null ? record.pace : { ...record.pace, rate: null, left: null },
    estimate: record.estimate,
  };
}
