import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { analysis, type Analysis } from '../../../src/contract/analysis.ts';
import { controlRequest, leaseRecord } from '../../../src/contract/lease.ts';
import {
  ledgerEntry,
  task,
  unit,
  type Task,
  type TaskProgress,
  type Unit,
} from '../../../src/contract/task.ts';

const ANALYSIS: Analysis = {
  fingerprint: { sha256: '0'.repeat(64), size: 4096, mtimeMs: 1_700_000_000_000.25 },
  source: 'en',
  sheets: [
    {
      name: 'Strings',
      leftOut: null,
      visibility: 'visible',
      headerRow: 1,
      headerGuess: { confidence: 0.95, reason: 'It reads like one' },
      firstRow: 2,
      lastRow: 9,
      excluded: { rows: [[3, 4]], keys: ['debug.*'], hiddenRows: true },
      columns: [
        {
          letter: 'A',
          header: 'Key',
          role: 'key',
          language: null,
          confidence: 1,
          reason: 'header',
          filled: 8,
          isNew: false,
          maxLength: null,
          uppercase: false,
        },
        {
          letter: 'C',
          header: null,
          role: 'target',
          language: 'pt-BR',
          confidence: 0.4,
          reason: 'text',
          filled: 0,
          isNew: true,
          maxLength: 20,
          uppercase: true,
        },
      ],
      units: 8,
      nextTable: 14,
      keyed: true,
      colours: [
        {
          letter: 'C',
          part: 'fill',
          colour: '#FFFF00',
          name: 'yellow',
          cells: 3,
          example: 'C5',
          action: 'final',
          reason: 'usual',
          isTelling: true,
        },
      ],
    },
  ],
  languages: [
    {
      language: 'pt-BR',
      kinds: { translate: 7, retranslate: 1, shorten: 0 },
      sourceCharacters: 120,
      inputTokens: 60,
      outputTokens: 70,
    },
  ],
  tasks: 8,
  skipped: [{ reason: 'formula_source', count: 1 }],
  warnings: [],
  price: { input: 0.15, output: 0.6 },
};

const UNIT: Unit = {
  index: 0,
  sheet: 'Strings',
  row: 2,
  key: null,
  occurrence: 0,
  sourceLanguage: 'en',
  source: 'Open',
  context: null,
  maxLength: 12,
};

const TASK: Task = {
  index: 4,
  unit: 0,
  language: 'zh-Hans',
  kind: 'translate',
  column: 'D',
  before: null,
  batch: 1,
  sameAs: 2,
  progress: { state: 'pending' },
  written: ['old'],
};

const FINDING = { check: 'placeholders', severity: 'error', message: 'One is missing.' } as const;

const PROGRESSES: readonly TaskProgress[] = [
  { state: 'pending' },
  { state: 'done', text: '打开', author: { by: 'model', provider: 'p', model: null }, findings: [FINDING] },
  { state: 'done', text: '', author: { by: 'person' }, findings: [] },
  { state: 'failed', reason: 'No answer.', findings: [FINDING] },
  { state: 'skipped', reason: 'The cell was filled meanwhile.' },
];

describe('what is stored comes back from JSON as it was', () => {
  it.each<readonly [string, ZodType, unknown]>([
    ['an analysis', analysis, ANALYSIS],
    ['a unit', unit, UNIT],
    ...PROGRESSES.map((progress) => [`a task ${progress.state}`, task, { ...TASK, progress }] as const),
    [
      'a ledger entry',
      ledgerEntry,
      { fit: 'f', text: 't', author: { by: 'person' }, findings: [FINDING], written: ['a', 'b'] },
    ],
    ['a blank lease', leaseRecord, { holder: null }],
    [
      'a lease',
      leaseRecord,
      { holder: { instance: 'i', pid: 7, started: null, host: 'h', operation: 'split', heartbeat: 0 } },
    ],
    ['a request', controlRequest, { kind: 'pause', epoch: 3 }],
  ])('%s', (_, schema, value) => {
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
  });
});

describe('what does not fit is refused', () => {
  it.each([
    ['a running task', task, { ...TASK, progress: { state: 'running' } }],
    ['a done task without its text', task, { ...TASK, progress: { state: 'done', findings: [] } }],
    ['a done task of nobody', task, { ...TASK, progress: { state: 'done', text: 't', findings: [] } }],
    ['a pending task with a text', task, { ...TASK, progress: { state: 'pending', text: 't' } }],
    ['three writings', task, { ...TASK, written: ['a', 'b', 'c'] }],
    ['a negative index', task, { ...TASK, index: -1 }],
    ['a kind that does not exist', task, { ...TASK, kind: 'improve' }],
    ['a task with a key too many', task, { ...TASK, note: '' }],
    ['a language that is none', task, { ...TASK, language: 'zh_CN' }],
    ['row 0', unit, { ...UNIT, row: 0 }],
    ['a limit of nothing', unit, { ...UNIT, maxLength: 0 }],
    ['more than certain', analysis, columnOver({ confidence: 1.1 })],
    ['a column by number', analysis, columnOver({ letter: '1' })],
    [
      'a hash in capitals',
      analysis,
      { ...ANALYSIS, fingerprint: { sha256: 'A'.repeat(64), size: 1, mtimeMs: 1 } },
    ],
    ['an unheard-of reason to skip', analysis, { ...ANALYSIS, skipped: [{ reason: 'boring', count: 1 }] }],
    ['a lease without a process', leaseRecord, { holder: { instance: 'i' } }],
    ['a request to nobody', controlRequest, { kind: 'pause', epoch: 0 }],
    ['a request for anything', controlRequest, { kind: 'erase', epoch: 1 }],
  ])('%s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});

function columnOver(over: Partial<Analysis['sheets'][number]['columns'][number]>): unknown {
  return {
    ...ANALYSIS,
    sheets: ANALYSIS.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) => ({ ...column, ...over })),
    })),
  };
}
