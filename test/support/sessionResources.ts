import type { SessionResource } from '../../src/contract/api/session.ts';
import type { Circumstances } from '../../src/contract/capabilities.ts';
import type { SessionStates } from '../../src/contract/states.ts';
import { canContinueWith, canExportPartial } from '../../src/server/sessionResource.ts';
import { capabilities } from '../../src/state/capabilities.ts';
import { readyForDownload, readyForMonitoring, waitingOf } from '../../src/state/executionState.ts';
import { isInterrupted } from '../../src/state/settle.ts';
import { readyForNextStage, splitProgress } from '../../src/state/splitState.ts';

export const GOOD: Circumstances = { lease: 'free', workbook: 'same', provider: 'ready', trusted: true };

/** A session as answers have it, with the gates that belong to its states and circumstances. */
export function resourceOf(
  states: SessionStates,
  options: Partial<Circumstances> & Partial<SessionResource> = {},
): SessionResource {
  const { lease, workbook, provider, trusted } = { ...GOOD, ...options };
  const circumstances = { lease, workbook, provider, trusted };
  return {
    type: 'session',
    id: 'a',
    version: '1.1',
    at: 0,
    states,
    split: { progress: splitProgress(states.split), readyForNextStage: readyForNextStage(states.split) },
    execution: {
      readyForMonitoring: readyForMonitoring(states.execution),
      readyForDownload: readyForDownload(states.execution),
      waiting: waitingOf(states.execution),
    },
    interrupted: isInterrupted(states, lease !== 'free' && lease !== 'dead'),
    statistics: null,
    pace: null,
    estimate: null,
    path: '/workspace/strings.xlsx',
    createdAt: 0,
    touchedAt: 0,
    settings: {},
    destination: '/workspace/strings.translated.xlsx',
    outputs: [],
    holder: null,
    ...circumstances,
    capabilities: capabilities(states, circumstances),
    canExportPartial: canExportPartial({ states, statistics: options.statistics ?? null }, circumstances),
    canContinueWith: canContinueWith({ states, statistics: options.statistics ?? null }, circumstances),
    ...options,
  };
}

const SPLIT = { status: 'completed', generation: 1, units: 2, tasks: 4, checksum: 'c' } as const;
const REASON = { code: 'internal', message: 'It failed.' } as const;

/** Every state that a session can be seen in, by a name for it. */
export const STATES = {
  created: {
    session: { status: 'created' },
    split: { status: 'not_started' },
    execution: { status: 'idle' },
  },
  analyzed: {
    session: { status: 'analyzed' },
    split: { status: 'not_started' },
    execution: { status: 'idle' },
  },
  'analysis failed': {
    session: { status: 'failed', reason: REASON },
    split: { status: 'not_started' },
    execution: { status: 'idle' },
  },
  processing: {
    session: { status: 'analyzed' },
    split: { status: 'processing', generation: 1, step: 'creating', fraction: 0.5 },
    execution: { status: 'idle' },
  },
  saving: {
    session: { status: 'analyzed' },
    split: { status: 'saving', generation: 1, saved: 1, total: 4 },
    execution: { status: 'idle' },
  },
  verifying: {
    session: { status: 'analyzed' },
    split: { status: 'verifying', generation: 1, verified: 1, total: 4, checksum: 'c' },
    execution: { status: 'idle' },
  },
  'split failed': {
    session: { status: 'analyzed' },
    split: { status: 'failed', generation: 1, reason: REASON, progress: 50 },
    execution: { status: 'idle' },
  },
  split: { session: { status: 'split_complete' }, split: SPLIT, execution: { status: 'idle' } },
  initializing: {
    session: { status: 'executing' },
    split: SPLIT,
    execution: { status: 'initializing', generation: 1 },
  },
  running: {
    session: { status: 'executing' },
    split: SPLIT,
    execution: { status: 'running', generation: 1 },
  },
  paused: { session: { status: 'executing' }, split: SPLIT, execution: { status: 'paused', generation: 1 } },
  stopped: {
    session: { status: 'split_complete' },
    split: SPLIT,
    execution: { status: 'stopped', generation: 1 },
  },
  'execution failed': {
    session: { status: 'split_complete' },
    split: SPLIT,
    execution: { status: 'failed', generation: 1, reason: REASON },
  },
  completed: {
    session: { status: 'completed' },
    split: SPLIT,
    execution: { status: 'completed', generation: 1 },
  },
} as const satisfies Record<string, SessionStates>;

export type StateName = keyof typeof STATES;
