import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASK_KINDS } from '../../../src/contract/analysis.ts';
import type { Author, Finding, LedgerEntry, Task, TaskProgress, Unit } from '../../../src/contract/task.ts';
import { ledgerEntry, task, unit } from '../../../src/contract/task.ts';
import { packLedgerEntry, readLedgerEntry } from '../../../src/store/records/ledger.ts';
import { createTaskReader, packTask } from '../../../src/store/records/task.ts';
import { Misfit } from '../../../src/store/records/tuple.ts';
import { createUnitReader, packUnit } from '../../../src/store/records/unit.ts';
import { sampleTask, sampleUnit } from '../../support/records.ts';

const count = fc.nat();
const positive = fc.integer({ min: 1, max: 2 ** 31 });
const text = fc.string({ unit: 'grapheme' });
const language = fc.constantFrom('de', 'pt-BR', 'zh-Hans', 'sr-Latn-RS');
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const finding: fc.Arbitrary<Finding> = fc.record({
  check: text,
  severity: fc.constantFrom('error', 'warning', 'info'),
  message: text,
});
const author: fc.Arbitrary<Author> = fc.oneof(
  fc.constant({ by: 'person' } as const),
  fc.record({ by: fc.constant('model' as const), provider: text, model: orNull(text) }),
);
const findings = fc.array(finding, { maxLength: 3 });
const written = fc.array(text, { maxLength: 2 });
const progress: fc.Arbitrary<TaskProgress> = fc.oneof(
  fc.constant({ state: 'pending' } as const),
  fc.record({ state: fc.constant('done' as const), text, author, findings }),
  fc.record({ state: fc.constant('failed' as const), reason: text, findings }),
  fc.record({ state: fc.constant('skipped' as const), reason: text }),
);
const anyTask: fc.Arbitrary<Task> = fc.record({
  index: count,
  unit: count,
  language,
  kind: fc.constantFrom(...TASK_KINDS),
  column: text,
  before: orNull(text),
  batch: count,
  sameAs: orNull(count),
  progress,
  written,
});
const anyUnit: fc.Arbitrary<Unit> = fc.record(
  {
    index: count,
    sheet: text,
    row: positive,
    key: orNull(text),
    occurrence: count,
    sourceLanguage: language,
    source: text,
    context: orNull(text),
    maxLength: orNull(positive),
    marked: text,
    maxLengths: fc.dictionary(language, positive),
    uppercase: fc.array(language, { maxLength: 3 }),
  },
  {
    requiredKeys: [
      'index',
      'sheet',
      'row',
      'key',
      'occurrence',
      'sourceLanguage',
      'source',
      'context',
      'maxLength',
    ],
  },
);
const anyEntry: fc.Arbitrary<LedgerEntry> = fc.record({ fit: text, text, author, findings, written });

describe('stored records', () => {
  const readTask = createTaskReader();
  const readUnit = createUnitReader();

  it('come back as they were, and as the contract’s schemas have them', () => {
    fc.assert(
      fc.property(anyTask, anyUnit, anyEntry, (oneTask, oneUnit, oneEntry) => {
        const tasked = readTask(oneTask.index, packTask(oneTask));
        expect(tasked).toEqual(oneTask);
        expect(task.parse(tasked)).toEqual(oneTask);
        const united = readUnit(oneUnit.index, packUnit(oneUnit));
        expect(united).toEqual(oneUnit);
        expect(unit.parse(united)).toEqual(oneUnit);
        const entered = readLedgerEntry(oneEntry.fit, packLedgerEntry(oneEntry));
        expect(entered).toEqual(oneEntry);
        expect(ledgerEntry.parse(entered)).toEqual(oneEntry);
      }),
      { seed: 7 },
    );
  });

  it('are never read as anything that the contract does not allow', () => {
    const junk = fc.anything({ maxDepth: 3 });
    const nearly = fc.tuple(anyTask, fc.nat(8), junk).map(([base, place, value]) => {
      const stored = packTask({ ...base, written: ['x'] });
      return Array.isArray(stored) ? stored.toSpliced(place, 1, value) : stored;
    });
    fc.assert(
      fc.property(fc.oneof(nearly, junk), (stored) => {
        let read: Task | undefined;
        try {
          read = readTask(1, stored);
        } catch (error) {
          expect(error).toBeInstanceOf(Misfit);
        }
        if (read !== undefined) expect(task.parse(read)).toEqual(read);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it.each([
    ['a language in another form', [0, 'pt-br', 0, 'D', null, 0, null]],
    ['a negative index', [-1, 'de', 0, 'D', null, 0, null]],
    ['an unknown kind', [0, 'de', 3, 'D', null, 0, null]],
    ['too few parts', [0, 'de', 0, 'D', null, 0]],
    ['too much that was written', [0, 'de', 0, 'D', null, 0, null, null, ['a', 'b', 'c']]],
    ['progress of an unknown kind', [0, 'de', 0, 'D', null, 0, null, [4, 'x'], []]],
    ['an unknown severity', [0, 'de', 0, 'D', null, 0, null, [2, 'x', [['c', 3, 'm']]], []]],
  ])('refuse %s', (_, stored) => {
    expect(() => readTask(0, stored)).toThrow(Misfit);
  });

  it('refuse a unit without a row', () => {
    expect(() => readUnit(0, packUnit(sampleUnit(0, { row: 0 })))).toThrow(Misfit);
  });

  it('are small: a fresh task does not carry what it does not have', () => {
    expect(packTask(sampleTask(5))).toHaveLength(7);
    expect(packTask(sampleTask(5, { written: ['x'] }))).toHaveLength(9);
  });
});
