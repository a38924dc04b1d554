import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/store/environment.ts';
import { openEnvironment } from '../../../src/store/environment.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { erasedKey } from '../../../src/store/sweep.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { quietLog } from '../../support/quietLog.ts';
import { sampleAnalysis, sampleSession, sampleTask } from '../../support/records.ts';
import { fenceIn } from '../../support/store/fenceIn.ts';
import type { TemporaryFolder } from '../../support/temporaryFolder.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const ID = 'session-1';
const windows = process.platform === 'win32';

describe('openStore', () => {
  let folder: TemporaryFolder;
  let directory: string;
  const opened: Store[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
    directory = join(folder.path, 'global', 'store');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await folder.remove();
  });

  async function openAt(path = directory): Promise<Store> {
    const store = await openStore({ directory: path, clock: createFakeClock(), log: quietLog });
    opened.push(store);
    return store;
  }

  /** Does to the records what no port allows. */
  async function tamper(change: (environment: Environment) => Promise<unknown>): Promise<void> {
    await mkdir(directory, { recursive: true });
    const clock = createFakeClock();
    const environment = await openEnvironment({ directory, clock, writeDeadline: 5_000, log: quietLog });
    await change(environment);
    await environment.close();
  }

  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

  it('keeps what was saved for the next start', async () => {
    const store = await openAt();
    await store.sessions.create(sampleSession());
    const fence = await fenceIn(store);
    await store.sessions.update(fence, 1, sampleSession({ touchedAt: 3 }), sampleAnalysis());
    await store.close();
    const again = await openAt();
    expect(await again.sessions.list()).toEqual([{ value: sampleSession({ touchedAt: 3 }), version: 2 }]);
    expect(await again.sessions.readAnalysis(ID)).toEqual(sampleAnalysis());
    expect(again.instance).not.toBe(store.instance);
  });

  it.skipIf(windows)('is for its owner alone', async () => {
    await openAt();
    expect(await modeOf(directory)).toBe('700');
    expect(await modeOf(join(directory, 'data.mdb'))).toBe('600');
    expect(await modeOf(join(directory, 'lock.mdb'))).toBe('600');
  });

  it.skipIf(windows)('tightens a store that others could read', async () => {
    await (await openAt()).close();
    await chmod(join(directory, 'data.mdb'), 0o644);
    await chmod(join(directory, 'lock.mdb'), 0o666);
    await chmod(directory, 0o755);
    await openAt();
    expect(await modeOf(directory)).toBe('700');
    expect(await modeOf(join(directory, 'data.mdb'))).toBe('600');
    expect(await modeOf(join(directory, 'lock.mdb'))).toBe('600');
  });

  it.each(['lingrid.lingrid', 'a store.with dots.v1', 'übersetzung 翻訳 🌍'])(
    'opens a folder named %s',
    async (name) => {
      const path = join(folder.path, name);
      for (let start = 0; start < 2; start++) {
        const store = await openAt(path);
        await store.sessions.create(sampleSession());
        await store.close();
      }
      expect((await stat(join(path, 'data.mdb'))).isFile()).toBe(true);
    },
  );

  it('refuses the format of a newer version, and says so', async () => {
    await tamper(({ tables }) => tables.meta.put('schema', { schema: 2 }, 2));
    await expect(openAt()).rejects.toMatchObject({
      code: 'store_lost',
      message: expect.stringMatching(/version 2 .*reads version 1\. A newer Lingrid/) as unknown,
    });
    await expect(openAt()).rejects.toMatchObject({ code: 'store_lost' });
  });

  it('refuses a mark of its format that it cannot read', async () => {
    await tamper(({ tables }) => tables.meta.put('schema', 'first', 2));
    await expect(openAt()).rejects.toMatchObject({
      code: 'store_lost',
      message: expect.stringContaining('an unknown version') as unknown,
    });
  });

  it('refuses a folder that cannot be made', async () => {
    await writeFile(join(folder.path, 'file'), '');
    await expect(openAt(join(folder.path, 'file', 'store'))).rejects.toMatchObject({ code: 'store_lost' });
    await expect(openAt(join(folder.path, 'file'))).rejects.toMatchObject({ code: 'store_lost' });
  });

  it.each([
    ['a text', 'x'.repeat(50_000)],
    ['a few bytes', 'abc'],
    ['zeros', Buffer.alloc(50_000)],
  ])('refuses a file that is no store: %s', async (_, content) => {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'data.mdb'), content);
    await expect(openAt()).rejects.toMatchObject({ code: 'store_lost' });
  });

  it.each(['data.mdb', 'lock.mdb'])('refuses a folder in the place of %s', async (name) => {
    await mkdir(join(directory, name), { recursive: true });
    await expect(openAt()).rejects.toMatchObject({ code: 'store_lost' });
  });

  it('opens a folder once in a process', async () => {
    const store = await openAt();
    await expect(openAt()).rejects.toMatchObject({ code: 'internal' });
    await store.close();
    await openAt();
  });

  it('can be closed twice, and refuses everything then', async () => {
    const store = await openAt();
    await store.sessions.create(sampleSession());
    const writing = store.sessions.update(await fenceIn(store), 1, sampleSession({ touchedAt: 4 }));
    await Promise.all([store.close(), store.close()]);
    expect(await writing).toBe('written');
    await expect(store.sessions.list()).rejects.toMatchObject({ code: 'store_lost' });
    await expect(store.sessions.create(sampleSession())).rejects.toMatchObject({ code: 'store_lost' });
    await expect(store.leases.acquire(ID, 'split')).rejects.toMatchObject({ code: 'store_lost' });
    await store.close();
  });

  it.skipIf(windows)('notices that its file was removed under it', async () => {
    const store = await openAt();
    await store.sessions.create(sampleSession());
    const fence = await fenceIn(store);
    await rm(directory, { recursive: true });
    await expect(store.leases.renew(fence)).rejects.toMatchObject({ code: 'store_lost' });
    await expect(store.sessions.list()).rejects.toMatchObject({ code: 'store_lost' });
  });

  it('finishes an erasure that a process did not live to finish', async () => {
    await tamper(async ({ tables }) => {
      await tables.tasks.put([ID, 1, 0], [0, 'de', 0, 'D', null, 0, null], 1);
      await tables.ledger.put([ID, 'fit'], ['x', 0, [], []], 1);
      await tables.tasks.put(['session-2', 1, 0], [0, 'de', 0, 'D', null, 0, null], 1);
      await tables.meta.put(erasedKey(ID), null, 1);
    });
    const store = await openAt();
    await expect.poll(() => store.tasks.ledger(ID)).toEqual([]);
    expect(await store.tasks.tasks(ID, 1, 0, 9)).toEqual([]);
    expect(await store.tasks.tasks('session-2', 1, 0, 9)).toHaveLength(1);
  });

  it('never empties a table', async () => {
    const store = await openAt();
    await store.sessions.create(sampleSession());
    const fence = await fenceIn(store);
    await store.tasks.saveChunk(fence, 1, { units: [], tasks: [sampleTask(0)] });
    await store.sessions.erase(fence);
    await store.close();
    await tamper(({ tables }) => {
      const counts = Object.values(tables).map((table) => table.getCount());
      expect(Math.min(...counts)).toBeGreaterThan(0);
      return Promise.resolve();
    });
  });

  describe('a record that cannot be read', () => {
    const damages = {
      session: ['records', ID, { id: ID }],
      analysis: ['analyses', ID, { sheets: 'secret text' }],
      control: ['controls', ID, { kind: 'explode', epoch: 1 }],
      lease: ['leases', ID, { holder: 'me' }],
      task: ['tasks', [ID, 1, 0], [0, 'de', 9, 'D', null, 0, null]],
      unit: ['units', [ID, 1, 0], ['Sheet', 0, null, 0, 'en', 'secret text', null, null]],
      ledger: ['ledger', [ID, 'fit'], ['secret text', 1, [], []]],
    } as const;
    const reads: Readonly<Record<keyof typeof damages, (store: Store) => Promise<unknown>>> = {
      session: (store) => store.sessions.read(ID),
      analysis: (store) => store.sessions.readAnalysis(ID),
      control: (store) => store.sessions.readControl(ID),
      lease: (store) => store.leases.inspect(ID),
      task: (store) => store.tasks.tasks(ID, 1, 0, 9),
      unit: (store) => store.tasks.unit(ID, 1, 0),
      ledger: (store) => store.tasks.ledger(ID),
    };

    it.each(['session', 'analysis', 'control', 'lease', 'task', 'unit', 'ledger'] as const)(
      'is refused and named, without what it holds: %s',
      async (kind) => {
        const [table, key, value] = damages[kind];
        await tamper(({ tables }) => tables[table].put([key].flat(), value, 2));
        const store = await openAt();
        await expect(reads[kind](store)).rejects.toMatchObject({
          code: 'store_lost',
          details: { record: kind },
          message: expect.not.stringContaining('secret') as unknown,
        });
      },
    );

    it('does not hide the others, and can be forgotten', async () => {
      const store = await openAt();
      await store.sessions.create(sampleSession());
      await store.sessions.create(sampleSession({ id: 'b', path: '/b.xlsx' }));
      await store.close();
      await tamper(({ tables }) => tables.records.put(ID, { id: ID }, 2));
      const again = await openAt();
      expect((await again.sessions.list()).map(({ value }) => value.id)).toEqual(['b']);
      expect(await again.sessions.erase(await fenceIn(again))).toBe(true);
      expect((await again.sessions.create(sampleSession({ id: 'c' }))).value.id).toBe('c');
    });
  });
});
