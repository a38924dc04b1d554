import { describe, expect, it } from 'vitest';
import { doneTask, sampleLedgerEntry, sampleSession, sampleTask } from '../records.ts';
import type { ContractScene } from '../storeContract.ts';
import { fenceIn } from './fenceIn.ts';

const ID = 'session-1';

export function describeLeases(scene: () => ContractScene): void {
  describe('leases', () => {
    it('are free at first, and busy or another’s once held', async () => {
      const { one, two, fence } = scene();
      await one.sessions.create(sampleSession({ id: 'fresh', path: '/fresh.xlsx' }));
      expect(await one.leases.inspect('fresh')).toEqual({ circumstance: 'free', epoch: 1, holder: null });
      expect(await one.leases.inspect(ID)).toMatchObject({ circumstance: 'busy', epoch: fence.epoch });
      const seen = await two.leases.inspect(ID);
      expect(seen).toMatchObject({ circumstance: 'other', holder: { instance: 'one', operation: 'split' } });
    });

    it('are not given twice', async () => {
      const { one, two } = scene();
      const holder = expect.objectContaining({ instance: 'one' }) as unknown;
      expect(await one.leases.acquire(ID, 'export')).toEqual({ acquired: false, reason: 'busy', holder });
      expect(await two.leases.acquire(ID, 'export')).toEqual({
        acquired: false,
        reason: 'owned_elsewhere',
        holder,
      });
    });

    it('are given to one of many that ask at once', async () => {
      const { one, two, fence } = scene();
      await one.leases.release(fence);
      const asked = [one, two, one, two].map((store) => store.leases.acquire(ID, 'execute'));
      const answers = await Promise.all(asked);
      expect(answers.filter(({ acquired }) => acquired)).toHaveLength(1);
    });

    it('keep their epoch when renewed and raise it when released', async () => {
      const { one, fence } = scene();
      expect(await one.leases.renew(fence)).toBe(true);
      expect(await one.leases.inspect(ID)).toMatchObject({ epoch: fence.epoch, holder: { heartbeat: 1 } });
      expect(await one.leases.release(fence)).toBe(true);
      const { circumstance, epoch, holder } = await one.leases.inspect(ID);
      expect({ circumstance, holder }).toEqual({ circumstance: 'free', holder: null });
      expect(epoch).toBeGreaterThan(fence.epoch);
      expect(await one.leases.release(fence)).toBe(false);
      expect(await one.leases.renew(fence)).toBe(false);
    });

    it('never repeat an epoch', async () => {
      const { one, two, fence } = scene();
      const epochs = [fence.epoch];
      let current = fence;
      for (const store of [two, one, two, two]) {
        await store.leases.release(current);
        current = await fenceIn(store);
        epochs.push(current.epoch);
      }
      expect(new Set(epochs).size).toBe(epochs.length);
      expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
    });

    it('are dead when the heartbeat stands still for the time-to-live, as the observer sees it', async () => {
      const { two, world, fence } = scene();
      await world.clock.advance(world.timeToLive * 2);
      expect((await two.leases.inspect(ID)).circumstance).toBe('other');
      await world.clock.advance(world.timeToLive - 1);
      expect((await two.leases.acquire(ID, 'split')).acquired).toBe(false);
      await world.clock.advance(1);
      expect((await two.leases.inspect(ID)).circumstance).toBe('dead');
      expect((await fenceIn(two)).epoch).toBeGreaterThan(fence.epoch);
    });

    it('live while the heartbeat changes', async () => {
      const { one, two, world, fence } = scene();
      for (let beat = 0; beat < 5; beat++) {
        expect((await two.leases.inspect(ID)).circumstance).toBe('other');
        await world.clock.advance(world.timeToLive - 1);
        await one.leases.renew(fence);
      }
      expect((await two.leases.inspect(ID)).circumstance).toBe('other');
    });

    it('are busy to their own holder, however long it has not renewed', async () => {
      const { one, world } = scene();
      await one.leases.inspect(ID);
      await world.clock.advance(world.timeToLive * 3);
      expect((await one.leases.inspect(ID)).circumstance).toBe('busy');
    });

    it('are dead at once when the holder’s process is gone', async () => {
      const { two, world } = scene();
      world.kill('one');
      expect((await two.leases.inspect(ID)).circumstance).toBe('dead');
      expect((await two.leases.acquire(ID, 'split')).acquired).toBe(true);
    });

    it('of unknown sessions are not there', async () => {
      const { one } = scene();
      await expect(one.leases.inspect('none')).rejects.toMatchObject({ code: 'session_not_found' });
      await expect(one.leases.acquire('none', 'split')).rejects.toMatchObject({ code: 'session_not_found' });
      expect(await one.leases.renew({ sessionId: 'none', epoch: 2 })).toBe(false);
      expect(await one.leases.release({ sessionId: 'none', epoch: 2 })).toBe(false);
    });
  });

  describe('a stale owner', () => {
    it('is refused every kind of write, and changes nothing', async () => {
      const { one, two, world, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
      await two.leases.inspect(ID);
      await world.clock.advance(world.timeToLive);
      const current = await fenceIn(two);

      expect(await one.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).toBe('lease_lost');
      expect(await one.tasks.saveChunk(fence, 2, { units: [], tasks: [sampleTask(0)] })).toBe('lease_lost');
      expect(await one.tasks.commit(fence, 1, [{ version: 1, task: doneTask(0) }])).toEqual(['lease_lost']);
      expect(await one.tasks.saveLedger(fence, [sampleLedgerEntry('a')])).toBe('lease_lost');
      await one.tasks.prune(fence, () => false);
      expect(await one.sessions.erase(fence)).toBe(false);
      expect(await one.leases.renew(fence)).toBe(false);
      expect(await one.leases.release(fence)).toBe(false);

      expect(await two.sessions.read(ID)).toEqual({ value: sampleSession(), version: 1 });
      expect(await two.tasks.tasks(ID, 2, 0, 9)).toEqual([]);
      expect(await two.tasks.task(ID, 1, 0)).toEqual({ value: sampleTask(0), version: 1 });
      expect(await two.tasks.ledger(ID)).toEqual([]);
      expect(await two.leases.inspect(ID)).toMatchObject({ circumstance: 'busy', epoch: current.epoch });
    });

    it('is refused after its own release too', async () => {
      const { one, fence } = scene();
      await one.leases.release(fence);
      expect(await one.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).toBe('lease_lost');
      const again = await fenceIn(one);
      expect(await one.sessions.update(fence, 1, sampleSession({ touchedAt: 9 }))).toBe('lease_lost');
      expect(await one.sessions.update(again, 1, sampleSession({ touchedAt: 9 }))).toBe('written');
    });
  });
}
