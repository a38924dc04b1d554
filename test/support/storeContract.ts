import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fence } from '../../src/core/ports/store.ts';
import type { StorePorts } from '../../src/store/createStore.ts';
import type { FakeClock } from './fakeClock.ts';
import { fenceIn } from './store/fenceIn.ts';
import { describeLeases } from './store/leaseContract.ts';
import { describeTasks } from './store/taskContract.ts';
import { doneTask, sampleAnalysis, sampleSession, sampleLedgerEntry, sampleTask } from './records.ts';

/** A store that several instances share, as far as a test can reach it. */
export interface StoreWorld {
  readonly clock: FakeClock;
  /** Milliseconds. */
  readonly timeToLive: number;
  open(instance: string): StorePorts;
  /** The instance's process is provably gone. */
  kill(instance: string): void;
  close(): Promise<void>;
}

/** What a test of the contract works with: two instances, and one session that the first has the lease of. */
export interface ContractScene {
  readonly world: StoreWorld;
  readonly one: StorePorts;
  readonly two: StorePorts;
  readonly fence: Fence;
}

/** The promises of the store's ports, whatever keeps the records. */
export function describeStoreContract(name: string, factory: () => Promise<StoreWorld>): void {
  describe(name, () => {
    let scene: ContractScene;

    beforeEach(async () => {
      const world = await factory();
      const one = world.open('one');
      await one.sessions.create(sampleSession());
      scene = { world, one, two: world.open('two'), fence: await fenceIn(one) };
    });
    afterEach(() => scene.world.close());

    describeSessions(() => scene);
    describeTasks(() => scene);
    describeLeases(() => scene);
  });
}

function describeSessions(scene: () => ContractScene): void {
  describe('sessions', () => {
    it('creates one session per path, whoever asks', async () => {
      const { one, two } = scene();
      const path = '/workspace/other.xlsx';
      const made = await Promise.all([
        one.sessions.create(sampleSession({ id: 'a', path })),
        two.sessions.create(sampleSession({ id: 'b', path })),
        one.sessions.create(sampleSession({ id: 'c', path })),
      ]);
      const ids = new Set(made.map(({ value }) => value.id));
      expect(ids.size).toBe(1);
      expect(await two.sessions.idOf(path)).toBe(made[0].value.id);
      expect(await two.sessions.list()).toHaveLength(2);
      expect(await one.sessions.create(sampleSession({ id: 'd', path }))).toEqual(made[0]);
    });

    it('knows no id of a path without a session', async () => {
      const { one } = scene();
      expect(await one.sessions.idOf('/workspace/none.xlsx')).toBeUndefined();
      expect(await one.sessions.read('none')).toBeUndefined();
    });

    it('keeps paths apart that differ late, and long ones, and in any script', async () => {
      const { one } = scene();
      const long = `/${'directory/'.repeat(400)}`;
      const paths = [`${long}a.xlsx`, `${long}b.xlsx`, '/разное/文字列/ñandú 🌍.xlsx', '/a.b.c/d.e/x.xlsx'];
      for (const [place, path] of paths.entries())
        await one.sessions.create(sampleSession({ id: `p${place}`, path }));
      expect(await Promise.all(paths.map((path) => one.sessions.idOf(path)))).toEqual([
        'p0',
        'p1',
        'p2',
        'p3',
      ]);
      expect((await one.sessions.read('p2'))?.value.path).toBe(paths[2]);
    });

    it('saves record and analysis together, under lease and version', async () => {
      const { one, two, fence } = scene();
      const next = sampleSession({ touchedAt: 5 });
      expect(await one.sessions.readAnalysis('session-1')).toBeUndefined();
      expect(await one.sessions.update(fence, 1, next, sampleAnalysis({ tasks: 7 }))).toBe('written');
      expect(await two.sessions.read('session-1')).toEqual({ value: next, version: 2 });
      expect(await two.sessions.readAnalysis('session-1')).toEqual(sampleAnalysis({ tasks: 7 }));
    });

    it('refuses an update of an outdated version, with its analysis', async () => {
      const { one, fence } = scene();
      await one.sessions.update(fence, 1, sampleSession({ touchedAt: 5 }), sampleAnalysis());
      const late = one.sessions.update(
        fence,
        1,
        sampleSession({ touchedAt: 6 }),
        sampleAnalysis({ tasks: 9 }),
      );
      expect(await late).toBe('version_mismatch');
      expect((await one.sessions.read('session-1'))?.value.touchedAt).toBe(5);
      expect((await one.sessions.readAnalysis('session-1'))?.tasks).toBe(0);
    });

    it('lets one of several updates of the same version win', async () => {
      const { one, fence } = scene();
      const race = [1, 2, 3].map((touchedAt) => one.sessions.update(fence, 1, sampleSession({ touchedAt })));
      const outcomes = await Promise.all(race);
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      expect((await one.sessions.read('session-1'))?.version).toBe(2);
    });

    it('finishes: saves record and analysis and gives the lease back together', async () => {
      const { one, two, fence } = scene();
      const next = sampleSession({ touchedAt: 5 });
      expect(await one.sessions.finish(fence, 1, next, sampleAnalysis({ tasks: 7 }))).toBe('written');
      expect(await two.sessions.read('session-1')).toEqual({ value: next, version: 2 });
      expect(await two.sessions.readAnalysis('session-1')).toEqual(sampleAnalysis({ tasks: 7 }));
      const { circumstance, epoch } = await one.leases.inspect('session-1');
      expect(circumstance).toBe('free');
      expect(epoch).toBeGreaterThan(fence.epoch);
      expect(await one.sessions.finish(fence, 2, next)).toBe('lease_lost');
      expect(await one.leases.release(fence)).toBe(false);
      expect((await two.leases.acquire('session-1', 'execute')).acquired).toBe(true);
    });

    it('keeps the lease when it could not finish', async () => {
      const { one, fence } = scene();
      await one.sessions.update(fence, 1, sampleSession({ touchedAt: 5 }));
      expect(await one.sessions.finish(fence, 1, sampleSession({ touchedAt: 6 }))).toBe('version_mismatch');
      expect(await one.leases.inspect('session-1')).toMatchObject({
        circumstance: 'busy',
        epoch: fence.epoch,
      });
      expect((await one.sessions.read('session-1'))?.value.touchedAt).toBe(5);
    });

    it('erases a session with all that is its own', async () => {
      const { one, two, fence } = scene();
      await one.sessions.update(fence, 1, sampleSession(), sampleAnalysis());
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
      await one.tasks.saveLedger(fence, [sampleLedgerEntry('fit')]);
      expect(await one.sessions.erase(fence)).toBe(true);
      expect(await two.sessions.read('session-1')).toBeUndefined();
      expect(await two.sessions.idOf(sampleSession().path)).toBeUndefined();
      expect(await two.sessions.readAnalysis('session-1')).toBeUndefined();
      expect(await two.tasks.tasks('session-1', 1, 0, 10)).toEqual([]);
      expect(await two.tasks.ledger('session-1')).toEqual([]);
      await expect(two.leases.inspect('session-1')).rejects.toMatchObject({ code: 'session_not_found' });
    });

    it('refuses all writes of an erased session, also when its path has a new one', async () => {
      const { one, two, fence } = scene();
      await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
      await one.sessions.erase(fence);
      await two.sessions.create(sampleSession({ id: 'session-2' }));
      expect(await one.sessions.update(fence, 1, sampleSession())).toBe('lease_lost');
      expect(await one.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] })).toBe('lease_lost');
      expect(await one.tasks.commit(fence, 1, [{ version: 1, task: doneTask(0) }])).toEqual(['lease_lost']);
      expect(await one.sessions.erase(fence)).toBe(false);
      expect(await one.leases.renew(fence)).toBe(false);
      expect(await two.sessions.idOf(sampleSession().path)).toBe('session-2');
    });

    it('erases one session without touching its neighbours', async () => {
      const { one, fence } = scene();
      await one.sessions.create(sampleSession({ id: 'session-10', path: '/other.xlsx' }));
      const other = await fenceIn(one, 'session-10');
      await one.tasks.saveChunk(other, 1, { units: [], tasks: [sampleTask(0)] });
      await one.sessions.erase(fence);
      expect(await one.tasks.tasks('session-10', 1, 0, 10)).toHaveLength(1);
      expect(await one.sessions.idOf('/other.xlsx')).toBe('session-10');
    });
  });

  describe('control requests', () => {
    it('reach the owner and are acknowledged', async () => {
      const { one, two, fence } = scene();
      const request = { kind: 'pause', epoch: fence.epoch } as const;
      expect(await one.sessions.readControl('session-1')).toBeUndefined();
      await two.sessions.requestControl('session-1', request);
      expect(await one.sessions.readControl('session-1')).toEqual(request);
      await one.sessions.clearControl(fence);
      expect(await two.sessions.readControl('session-1')).toBeUndefined();
    });

    it('are not removed by the acknowledgement of an earlier one', async () => {
      const { one, two, fence } = scene();
      await two.sessions.requestControl('session-1', { kind: 'pause', epoch: fence.epoch });
      await one.sessions.readControl('session-1');
      await two.sessions.requestControl('session-1', { kind: 'stop', epoch: fence.epoch });
      await one.sessions.clearControl(fence);
      expect(await one.sessions.readControl('session-1')).toEqual({ kind: 'stop', epoch: fence.epoch });
    });

    it('to an epoch that has passed are not left', async () => {
      const { one, two, fence } = scene();
      await one.leases.release(fence);
      await two.sessions.requestControl('session-1', { kind: 'stop', epoch: fence.epoch });
      expect(await one.sessions.readControl('session-1')).toBeUndefined();
    });

    it('are not removed by a stale owner', async () => {
      const { one, two, fence, world } = scene();
      world.kill('one');
      const current = await fenceIn(two);
      await two.sessions.requestControl('session-1', { kind: 'stop', epoch: current.epoch });
      await one.sessions.clearControl(fence).catch(() => undefined);
      expect(await two.sessions.readControl('session-1')).toEqual({ kind: 'stop', epoch: current.epoch });
    });

    it('to an unknown session are refused', async () => {
      const { one } = scene();
      const asked = one.sessions.requestControl('none', { kind: 'stop', epoch: 1 });
      await expect(asked).rejects.toMatchObject({ code: 'session_not_found' });
    });
  });
}
