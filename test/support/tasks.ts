import type { Task, Unit } from '../../src/contract/task.ts';

/** A unit as tests need it; what matters to a test it names itself. */
export function unit(fields: Partial<Unit> = {}): Unit {
  const index = fields.index ?? 0;
  return {
    index,
    sheet: 'Strings',
    row: index + 2,
    key: `key.${index}`,
    occurrence: 0,
    sourceLanguage: 'en',
    source: `Text ${index}`,
    context: null,
    maxLength: null,
    ...fields,
  };
}

export function task(fields: Partial<Task> = {}): Task {
  const index = fields.index ?? 0;
  return {
    index,
    unit: index,
    language: 'fr',
    kind: 'translate',
    column: 'C',
    before: null,
    batch: 0,
    sameAs: null,
    progress: { state: 'pending' },
    written: [],
    ...fields,
  };
}

export function done(text: string, provider = 'test'): Task['progress'] {
  return { state: 'done', text, author: { by: 'model', provider, model: null }, findings: [] };
}
