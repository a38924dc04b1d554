import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/contract/task.ts';
import { doneTask, sampleLedgerEntry, sampleTask, sampleUnit, series } from '../records.ts';
import type { ContractScene } from '../storeContract.ts';

const ID = 'session-1';

export function describeTasks(scene: () => ContractScene): void {
  describe('units and tasks', () => {
    it('come back as they were saved, by page, in order', async () => {
      const { one, two, fence } = scene();
      const units = series(25, (index) => sampleUnit(index));
      const tasks = series(50, (index) => sampleTask(index, { unit: Math.floor(index / 2) }));
      expect(
        await one.tasks.saveChunk(fence, 1, { units: units.slice(0, 10), tasks: tasks.slice(0, 20) }),
      ).toBe('written');
      await one.tasks.saveChunk(fence, 1, { units: units.slice(10), tasks: tasks.slice(20) });
      expect(await two.tasks.units(ID, 1, 0, 100)).toEqual(units);
      expect((await two.tasks.tasks(ID, 1, 0, 100)).map(({ value }) => value)).toEqual(tasks);
      expect((await two.tasks.tasks(ID, 1, 18, 4)).map(({ value }) => value.index)).toEqual([18, 19, 20, 21]);
      expect((await two.tasks.tasks(ID, 1, 48, 4)).map(({ value }) => value.index)).toEqual([48, 49]);
      expect(await two.tasks.tasks(ID, 1, 50, 4)).toEqual([]);
      expect(await two.tasks.units(ID, 1, 24, 4)).toEqual([units[24]]);
      expect(await two.tasks.task(ID, 1, 7)).toEqual({ value: tasks[7], version: 1 });
      expect(await two.tasks.unit(ID, 1, 7)).toEqual(units[7]);
      expect(await two.tasks.task(ID, 1, 50)).toBeUndefined();
      expect(await two.tasks.unit(ID, 2, 7)).toBeUndefined();
    });

    it('keep every form of progress and every text', async () => {
      const { one, fence } = scene();
      const findings = [{ check: 'length', severity: 'warning', message: '12 of 10' } as const];
      const author = { by: 'model', provider: 'p', model: 'm' } as const;
      const forms: Partial<Task>[] = [
        { before: '', kind: 'retranslate', sameAs: 0, column: 'AAA', language: 'zh-Hans' },
        { progress: { state: 'done', text: 'ä\u0000\n🌍 =1+1', author, findings }, written: ['', 'x'] },
        { progress: { state: 'done', text: '', author: { by: 'person' }, findings: [] } },
        { progress: { state: 'failed', reason: 'refused', findings }, kind: 'shorten' },
        { progress: { state: 'skipped', reason: 'url' }, before: 'x' },
        { written: ['once'] },
      ];
      const tasks = forms.map((form, index) => sampleTask(index, form));
      const units = [
        sampleUnit(0, {
          key: null,
          context: 'a button',
          maxLength: 10,
          sheet: '表 1',
          source: 'x'.repeat(40_000),
        }),
        sampleUnit(1, { key: '', source: '', occurrence: 3, sourceLanguage: 'pt-BR' }),
      ];
      await one.tasks.saveChunk(fence, 1, { units, tasks });
      expect((await one.tasks.tasks(ID, 1, 0, 10)).map(({ value }) => value)).toEqual(tasks);
      expect(await one.tasks.units(ID, 1, 0, 10)).toEqual(units);
    });

    it('give pages of any size across many records', async () => {
      const { one, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: series(5_000, (index) => sampleTask(index)) });
      const all = await one.tasks.tasks(ID, 1, 0, 10_000);
      expect(all.map(({ value }) => value.index)).toEqual(series(5_000, (index) => index));
      expect(await one.tasks.tasks(ID, 1, 10, 4_500)).toHaveLength(4_500);
    });

    it('are replaced one by one, each if it has its version', async () => {
      const { one, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: series(3, (index) => sampleTask(index)) });
      await one.tasks.edit(ID, 1, { version: 1, task: doneTask(1) });
      const outcomes = await one.tasks.commit(fence, 1, [
        { version: 1, task: doneTask(0) },
        { version: 1, task: doneTask(1) },
        { version: 1, task: doneTask(2) },
        { version: 1, task: doneTask(3) },
      ]);
      expect(outcomes).toEqual(['written', 'version_mismatch', 'written', 'version_mismatch']);
      expect((await one.tasks.tasks(ID, 1, 0, 9)).map(({ version }) => version)).toEqual([2, 2, 2]);
      expect(await one.tasks.commit(fence, 1, [])).toEqual([]);
    });

    it('let one of several commits of the same version win', async () => {
      const { one, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
      const race = series(4, () => one.tasks.commit(fence, 1, [{ version: 1, task: doneTask(0) }]));
      const outcomes = (await Promise.all(race)).flat();
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'version_mismatch')).toHaveLength(3);
    });

    it('can be edited without a lease, under their version alone', async () => {
      const { one, two, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
      const edited = sampleTask(0, {
        progress: { state: 'done', text: 'so', author: { by: 'person' }, findings: [] },
      });
      expect(await two.tasks.edit(ID, 1, { version: 1, task: edited })).toBe('written');
      expect(await two.tasks.edit(ID, 1, { version: 1, task: doneTask(0) })).toBe('version_mismatch');
      expect(await two.tasks.edit(ID, 1, { version: 1, task: doneTask(9) })).toBe('version_mismatch');
      expect(await one.tasks.commit(fence, 1, [{ version: 1, task: doneTask(0) }])).toEqual([
        'version_mismatch',
      ]);
      expect(await one.tasks.task(ID, 1, 0)).toEqual({ value: edited, version: 2 });
    });

    it('are pruned by generation', async () => {
      const { one, fence } = scene();
      for (const generation of [1, 2, 5]) {
        await one.tasks.saveChunk(fence, generation, {
          units: series(1_500, (index) => sampleUnit(index)),
          tasks: series(1_500, (index) => sampleTask(index)),
        });
      }
      await one.tasks.prune(fence, (generation) => generation === 2);
      expect(await one.tasks.tasks(ID, 1, 0, 9)).toEqual([]);
      expect(await one.tasks.units(ID, 5, 0, 9)).toEqual([]);
      expect(await one.tasks.tasks(ID, 2, 0, 9_000)).toHaveLength(1_500);
      expect(await one.tasks.units(ID, 2, 0, 9_000)).toHaveLength(1_500);
    });
  });

  describe('the ledger', () => {
    it('adds and replaces entries by their fit', async () => {
      const { one, two, fence } = scene();
      const author = { by: 'model', provider: 'p', model: null } as const;
      const rich = sampleLedgerEntry('b', { author, written: ['x'], findings: [] });
      expect(await one.tasks.saveLedger(fence, [sampleLedgerEntry('a'), sampleLedgerEntry('b')])).toBe(
        'written',
      );
      expect(await one.tasks.saveLedger(fence, [rich])).toBe('written');
      expect(await two.tasks.ledger(ID)).toEqual([sampleLedgerEntry('a'), rich]);
      expect(await two.tasks.ledger('none')).toEqual([]);
    });
  });
}
