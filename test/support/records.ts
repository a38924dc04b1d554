import type { Analysis } from '../../src/contract/analysis.ts';
import type { SessionRecord } from '../../src/contract/session.ts';
import type { LedgerEntry, Task, Unit } from '../../src/contract/task.ts';

/** A fresh session, as `create` makes it. */
export function sampleSession(over: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: 'session-1',
    path: '/workspace/strings.xlsx',
    createdAt: 1_700_000_000_000,
    touchedAt: 1_700_000_000_000,
    fingerprint: null,
    states: {
      session: { status: 'created' },
      split: { status: 'not_started' },
      execution: { status: 'idle' },
    },
    lastGeneration: 0,
    resultsGeneration: null,
    settings: {},
    statistics: null,
    spending: null,
    executionEpoch: null,
    outputs: [],
    intent: null,
    ...over,
  };
}

export function sampleUnit(index: number, over: Partial<Unit> = {}): Unit {
  return {
    index,
    sheet: 'Strings',
    row: index + 2,
    key: `menu.item_${index}`,
    occurrence: 0,
    sourceLanguage: 'en',
    source: `Open item ${index}`,
    context: null,
    maxLength: null,
    ...over,
  };
}

/** A pending translation. */
export function sampleTask(index: number, over: Partial<Task> = {}): Task {
  return {
    index,
    unit: index,
    language: 'de',
    kind: 'translate',
    column: 'D',
    before: null,
    batch: Math.floor(index / 20),
    sameAs: null,
    progress: { state: 'pending' },
    written: [],
    ...over,
  };
}

/** The same task with a model's result. */
export function doneTask(index: number, over: Partial<Task> = {}): Task {
  const author = { by: 'model', provider: 'pseudo', model: null } as const;
  return sampleTask(index, {
    progress: { state: 'done', text: `Ergebnis ${index}`, author, findings: [] },
    ...over,
  });
}

export function sampleLedgerEntry(fit: string, over: Partial<LedgerEntry> = {}): LedgerEntry {
  return { fit, text: 'Öffnen', author: { by: 'person' }, findings: [], written: [], ...over };
}

export function sampleAnalysis(over: Partial<Analysis> = {}): Analysis {
  return {
    fingerprint: { sha256: 'a'.repeat(64), size: 1234, mtimeMs: 1_700_000_000_000 },
    source: 'en',
    sheets: [],
    languages: [],
    tasks: 0,
    skipped: [],
    warnings: [],
    price: null,
    ...over,
  };
}

/** `count` of whatever `make` makes, by index. */
export function series<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
