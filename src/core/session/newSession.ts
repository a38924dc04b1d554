import { randomUUID } from 'node:crypto';
import type { SessionRecord } from '../../contract/session.ts';
import { initialStates } from '../../state/sessionStates.ts';

/** A session that has just been created for the workbook at a canonical path, with a random id. */
export function newSession(path: string, now: number): SessionRecord {
  return {
    id: randomUUID(),
    path,
    createdAt: now,
    touchedAt: now,
    fingerprint: null,
    states: initialStates(),
    lastGeneration: 0,
    resultsGeneration: null,
    settings: {},
    statistics: null,
    spending: null,
    executionEpoch: null,
    outputs: [],
    intent: null,
  };
}
