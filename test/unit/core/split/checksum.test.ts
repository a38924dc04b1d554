import { describe, expect, it } from 'vitest';
import type { Task, Unit } from '../../../../src/contract/task.ts';
import { createChecksum } from '../../../../src/core/split/checksum.ts';
import { done, task, unit } from '../../../support/tasks.ts';

function checksumOf(units: readonly Unit[], tasks: readonly Task[]): string {
  const checksum = createChecksum();
  for (const each of units) checksum.unit(each);
  for (const each of tasks) checksum.task(each);
  return checksum.digest();
}

const units = [unit({ index: 0 }), unit({ index: 1 })];
const tasks = [task({ index: 0 }), task({ index: 1, progress: done('x') })];

describe('createChecksum', () => {
  it('is the same for equal records, whatever the order of their fields', () => {
    const reversed = tasks.map((each) => {
      const entries = Object.entries(each).reverse();
      return { ...each, ...Object.fromEntries(entries) };
    });
    expect(checksumOf(units, reversed)).toBe(checksumOf(units, tasks));
  });

  it('does not depend on how units and tasks take turns', () => {
    const turns = createChecksum();
    for (const [i, each] of tasks.entries()) {
      turns.task(each);
      const next = units[i];
      if (next !== undefined) turns.unit(next);
    }
    expect(turns.digest()).toBe(checksumOf(units, tasks));
  });

  const taskChanges: readonly Partial<Task>[] = [
    { index: 7 },
    { unit: 7 },
    { language: 'de' },
    { kind: 'shorten' },
    { column: 'D' },
    { before: 'x' },
    { batch: 7 },
    { sameAs: 0 },
    { progress: done('y') },
    { progress: { state: 'skipped', reason: '' } },
    { progress: { state: 'failed', reason: '', findings: [] } },
    { written: ['x'] },
  ];
  it.each(taskChanges)('changes with %j of a task', (change) => {
    const [first, ...rest] = tasks;
    expect(checksumOf(units, [{ ...first, ...change } as Task, ...rest])).not.toBe(checksumOf(units, tasks));
  });

  const unitChanges: readonly Partial<Unit>[] = [
    { index: 7 },
    { sheet: 'x' },
    { row: 7 },
    { key: null },
    { occurrence: 7 },
    { sourceLanguage: 'de' },
    { source: 'x' },
    { context: 'x' },
    { maxLength: 7 },
    { marked: 'x' },
    { maxLengths: { fr: 7 } },
    { uppercase: ['fr'] },
  ];
  it.each(unitChanges)('changes with %j of a unit', (change) => {
    const [first, ...rest] = units;
    expect(checksumOf([{ ...first, ...change } as Unit, ...rest], tasks)).not.toBe(checksumOf(units, tasks));
  });

  it('changes when a record is missing or two are swapped', () => {
    expect(checksumOf(units, tasks.slice(1))).not.toBe(checksumOf(units, tasks));
    expect(checksumOf(units, [...tasks].reverse())).not.toBe(checksumOf(units, tasks));
  });
});
