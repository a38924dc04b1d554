import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/core/ports.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { quietLog } from '../../support/quietLog.ts';
import { doneTask, sampleSession, series } from '../../support/records.ts';
import type { SmallDisk } from '../../support/smallDisk.ts';
import { smallDisk } from '../../support/smallDisk.ts';
import { fenceIn } from '../../support/store/fenceIn.ts';
import { makeWastefulStore, readWhole } from '../../support/store/wastefulStore.ts';
import type { TemporaryFolder } from '../../support/temporaryFolder.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { canLoseRights, withoutRights } from '../../support/withoutRights.ts';

const windows = process.platform === 'win32';

describe('a store that is hurt', () => {
  let folder: TemporaryFolder;
  let directory: string;
  let disk: SmallDisk | undefined;
  let events: string[];
  const note = (event: string): void => void events.push(event);
  const log: Log = { ...quietLog, info: note, warn: note };
  const opened: Store[] = [];
  const clock = createFakeClock();

  beforeEach(async () => {
    events = [];
    folder = await temporaryFolder();
    directory = join(folder.path, 'store');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    disk?.remove();
    disk = undefined;
    await folder.remove();
  });

  async function openAt(path = directory, options: { readonly compactFrom?: number } = {}): Promise<Store> {
    const store = await openStore({ directory: path, clock, log, ...options });
    opened.push(store);
    return store;
  }

  describe('by a full disk', () => {
    beforeEach(async (context) => {
      disk = await smallDisk(join(folder.path, 'disk'), 24);
      if (disk === undefined) context.skip();
      directory = join(folder.path, 'disk', 'store');
    });

    it('says so, still reads, keeps what it acknowledged, and goes on once there is room', async () => {
      const store = await openAt();
      await store.sessions.create(sampleSession());
      const fence = await fenceIn(store);
      await disk?.fill(1_000_000);
      const size = 500;
      let saved = 0;
      const fillUp = async (): Promise<never> => {
        for (;;) {
          const tasks = series(size, (place) => doneTask(saved + place));
          await store.tasks.saveChunk(fence, 1, { units: [], tasks });
          saved += size;
        }
      };
      await expect(fillUp()).rejects.toMatchObject({
        code: 'store_busy',
        details: { reason: 'disk_full' },
        message: expect.stringContaining('Free some space') as unknown,
      });
      expect(await store.tasks.tasks('session-1', 1, 0, 1_000_000)).toHaveLength(saved);

      await disk?.free();
      const tasks = series(size, (place) => doneTask(saved + place));
      expect(await store.tasks.saveChunk(fence, 1, { units: [], tasks })).toBe('written');
      expect(await store.leases.release(fence)).toBe(true);
    });

    it('goes on as it is where there is no room for the copy that compacting needs', async () => {
      await makeWastefulStore(directory, 4_000);
      const whole = await readWhole(directory);
      await disk?.fill(100_000);
      const store = await openAt(directory, { compactFrom: 1 });
      expect(events).toEqual(['store.compacting', 'store.not_compacted', 'store.open']);
      expect(await store.sessions.read('session-1')).toBeDefined();
      await store.close();
      expect(await readWhole(directory)).toBe(whole);
    });
  });

  it.skipIf(windows)(
    'by its folder being removed: acknowledges nothing more, and can be begun anew',
    async () => {
      const store = await openAt();
      await store.sessions.create(sampleSession());
      await rm(directory, { recursive: true });
      await expect(store.sessions.create(sampleSession({ id: 'b', path: '/b.xlsx' }))).rejects.toMatchObject({
        code: 'store_lost',
        message: expect.stringContaining('was removed or replaced') as unknown,
      });
      await store.close();
      const anew = await openAt();
      expect(await anew.sessions.list()).toEqual([]);
      expect((await anew.sessions.create(sampleSession())).value.id).toBe('session-1');
    },
  );

  it.skipIf(windows)('by another store in its place: who only reads is told within seconds', async () => {
    const store = await openAt();
    await store.sessions.create(sampleSession());
    await rename(directory, join(folder.path, 'moved'));
    await mkdir(directory);
    expect(await store.sessions.list()).toHaveLength(1);
    await clock.advance(5_000);
    await expect
      .poll(() =>
        store.sessions.list().then(
          () => 'read',
          () => 'lost',
        ),
      )
      .toBe('lost');
    await store.close();
    const moved = await openAt(join(folder.path, 'moved'));
    expect(await moved.sessions.list()).toHaveLength(1);
  });

  it.skipIf(!canLoseRights || process.geteuid?.() !== 0)(
    'by rights that are taken away: says which folder, and works again when they are back',
    async () => {
      const store = await openAt();
      await store.sessions.create(sampleSession());
      const other = sampleSession({ id: 'b', path: '/b.xlsx' });
      await withoutRights(() =>
        expect(store.sessions.create(other)).rejects.toMatchObject({ code: 'store_lost' }),
      );
      expect((await store.sessions.create(other)).value.id).toBe('b');
      await store.close();
      await withoutRights(() =>
        expect(openAt()).rejects.toMatchObject({
          code: 'store_lost',
          message: expect.stringContaining(directory) as unknown,
        }),
      );
      expect(await (await openAt()).sessions.list()).toHaveLength(2);
    },
  );
});
