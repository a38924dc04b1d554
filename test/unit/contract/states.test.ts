import { describe, expect, it } from 'vitest';
import { sessionRecord } from '../../../src/contract/session.ts';
import { executionStatus, sessionStage, sessionStates, splitStatus } from '../../../src/contract/states.ts';
import { sampleSession } from '../../support/records.ts';
import { COHERENT, EXECUTIONS, REASON, SPLITS, STAGES } from '../state/samples.ts';

describe('states', () => {
  it.each(COHERENT)('come back from JSON as they were: %o', (states) => {
    expect(sessionStates.parse(JSON.parse(JSON.stringify(states)))).toEqual(states);
  });

  it.each([
    ['no status', sessionStage, {}],
    ['a status that does not exist', sessionStage, { status: 'translated' }],
    ['a failure without a reason', sessionStage, { status: 'failed' }],
    ['a reason without a code', sessionStage, { status: 'failed', reason: { message: 'm' } }],
    [
      'a reason that says too much',
      sessionStage,
      { status: 'failed', reason: { ...REASON, message: 'm'.repeat(301) } },
    ],
    ['a key too many', sessionStage, { ...STAGES.created, ready: true }],
    ['nothing', splitStatus, null],
    ['a split without its generation', splitStatus, without(SPLITS.saving, 'generation')],
    ['a ready split without its checksum', splitStatus, without(SPLITS.completed, 'checksum')],
    ['generation 0', splitStatus, { ...SPLITS.completed, generation: 0 }],
    ['half a generation', splitStatus, { ...SPLITS.completed, generation: 1.5 }],
    ['a generation in words', splitStatus, { ...SPLITS.completed, generation: '3' }],
    ['a negative count', splitStatus, { ...SPLITS.saving, saved: -1 }],
    ['half a record', splitStatus, { ...SPLITS.verifying, verified: 0.5 }],
    ['a fraction above 1', splitStatus, { ...SPLITS.processing, fraction: 1.01 }],
    ['a step that does not exist', splitStatus, { ...SPLITS.processing, step: 'dreaming' }],
    ['progress above 100', splitStatus, { ...SPLITS.failed, progress: 101 }],
    ['a checksum that goes on and on', splitStatus, { ...SPLITS.completed, checksum: 'f'.repeat(65) }],
    ['a stored flag that could disagree', splitStatus, { ...SPLITS.verifying, readyForNextStage: true }],
    ['a running execution of nothing', executionStatus, { status: 'running' }],
    ['an idle execution of something', executionStatus, { ...EXECUTIONS.idle, generation: 3 }],
    ['a status of another machine', executionStatus, { status: 'verifying', generation: 3 }],
    ['a machine missing', sessionStates, { session: STAGES.created, split: SPLITS.not_started }],
    ['a machine too many', sessionStates, { ...COHERENT[0], fourth: { status: 'idle' } }],
  ])('refuse %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

describe('session records', () => {
  it('come back from JSON as they were', () => {
    const record = sampleSession({
      fingerprint: { sha256: 'a'.repeat(64), size: 10, mtimeMs: 1.5 },
      lastGeneration: 4,
      resultsGeneration: 3,
      settings: { source: 'en', targets: ['pt-BR', 'zh-Hans'], destination: 'copy', concurrency: 8 },
      outputs: [{ path: '/workspace/strings.translated.xlsx', sha256: 'b'.repeat(64), at: 2 }],
    });
    expect(sessionRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it.each([
    ['without states', without(sampleSession(), 'states')],
    ['with a key too many', { ...sampleSession(), version: 1 }],
    ['with a negative generation', { ...sampleSession(), lastGeneration: -1 }],
    ['with results of generation 0', { ...sampleSession(), resultsGeneration: 0 }],
    ['with a hash that is none', { ...sampleSession(), fingerprint: { sha256: 'A', size: 1, mtimeMs: 1 } }],
    ['with a setting too many', { ...sampleSession(), settings: { endpoint: 'https://example.com' } }],
  ])('are refused %s', (_, record) => {
    expect(sessionRecord.safeParse(record).success).toBe(false);
  });
});

function without(value: object, key: string): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
