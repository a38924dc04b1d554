import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/core/ports.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { enter } from '../../../src/store/presence.ts';
import { createProcesses } from '../../../src/store/processes.ts';
import { createFakeClock } from '../../support/fakeClock.ts';
import { quietLog } from '../../support/quietLog.ts';
import { fenceIn } from '../../support/store/fenceIn.ts';
import { makeWastefulStore, readWhole } from '../../support/store/wastefulStore.ts';
import type { TemporaryFolder } from '../../support/temporaryFolder.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('compacting the store', () => {
  let folder: TemporaryFolder;
  let directory: string;
  const clock = createFakeClock();
  let events: string[];
  const note = (event: string): void => void events.push(event);
  const log: Log = { ...quietLog, info: note, warn: note };

  beforeEach(async () => {
    events = [];
    folder = await temporaryFolder();
    directory = join(folder.path, 'store');
    await makeWastefulStore(directory);
  });
  afterEach(() => folder.remove());

  const size = async (): Promise<number> => (await stat(join(directory, 'data.mdb'))).size;
  const processes = createProcesses();
  const enterBeside = () => enter({ directory, processes, clock, patience: 0 });

  async function openOnce(compactFrom = 1): Promise<void> {
    const store = await openStore({ directory, clock, log, compactFrom });
    await store.close();
  }

  it('takes out what is empty, keeps the rest, and leaves nothing behind', async () => {
    const before = await size();
    const whole = await readWhole(directory);
    await openOnce();
    expect(events).toEqual(['store.compacting', 'store.compacted', 'store.open']);
    expect(await size()).toBeLessThan(before / 2);
    expect(await readWhole(directory)).toBe(whole);
    expect((await readdir(directory)).sort()).toEqual(['data.mdb', 'lock.mdb', 'open']);
    expect(await readdir(join(directory, 'open'))).toEqual([]);
    expect((await stat(join(directory, 'data.mdb'))).mode & 0o777).toBe(0o600);
  });

  it('goes on as before: versions, epochs, writes', async () => {
    const store = await openStore({ directory, clock, log, compactFrom: 1 });
    const { epoch } = await store.leases.inspect('session-1');
    const fence = await fenceIn(store);
    expect(fence.epoch).toBe(epoch + 1);
    const [first] = await store.tasks.tasks('session-1', 5, 0, 1);
    expect(
      await store.tasks.commit(fence, 5, first === undefined ? [] : [{ ...first, task: first.value }]),
    ).toEqual(['written']);
    expect(await store.leases.renew(fence)).toBe(true);
    await store.close();
  });

  it('leaves a store alone that is mostly in use, or small', async () => {
    await openOnce();
    events = [];
    await openOnce();
    expect(events).toEqual(['store.open']);
  });

  it('is not worth it for a few megabytes', async () => {
    await openOnce(16 * 1024 * 1024);
    expect(events).toEqual(['store.open']);
  });

  it('waits for a start at which nobody else has it open', async () => {
    const beside = await enterBeside();
    const before = await size();
    await openOnce();
    expect(await size()).toBe(before);
    await beside.leave();
    await openOnce();
    expect(await size()).toBeLessThan(before / 2);
  });

  it('clears away what one that was killed has left', async () => {
    const dead = { ...processes.self, pid: 2 ** 22 + 1 };
    for (const kind of ['open', 'shut']) {
      const host = Buffer.from(dead.host).toString('base64url');
      await writeFile(join(directory, 'open', `${kind}.${dead.pid}.1.${host}.some-id`), '');
    }
    const before = await size();
    await openOnce();
    expect(await size()).toBeLessThan(before / 2);
    expect(await readdir(join(directory, 'open'))).toEqual([]);
  });
});

describe('presence', () => {
  let folder: TemporaryFolder;
  const processes = createProcesses();
  const patience = 30_000;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  const enterWith = (clock = createFakeClock()) =>
    enter({ directory: folder.path, processes, clock, patience });

  it('lets one be alone only while nobody else is there', async () => {
    const [one, other] = await Promise.all([enterWith(), enterWith()]);
    expect(await one.shut()).toBeUndefined();
    await other.leave();
    expect(await one.shut()).toBeDefined();
  });

  it('lets neither be alone where two want it at once', async () => {
    const both = await Promise.all([enterWith(), enterWith()]);
    expect(await Promise.all(both.map((each) => each.shut()))).toEqual([undefined, undefined]);
  });

  it('keeps whoever comes waiting, and lets them in then', async () => {
    const clock = createFakeClock();
    const one = await enterWith();
    const reopen = await one.shut();
    const coming = enterWith(clock);
    await expect.poll(() => clock.waiting).toBe(1);
    await clock.advance(1_000);
    await expect.poll(() => clock.waiting).toBe(1);
    await reopen?.();
    await clock.advance(50);
    await (await coming).leave();
    await one.leave();
    expect(await readdir(join(folder.path, 'open'))).toEqual([]);
  });

  it('says who keeps it shut, and how to get in', async () => {
    const clock = createFakeClock();
    const one = await enterWith();
    await one.shut();
    const refused = expect(enterWith(clock)).rejects.toMatchObject({
      code: 'store_busy',
      details: { reason: 'compacting', pid: process.pid },
      message: expect.stringMatching(/remove .*shut\./) as unknown,
    });
    for (let wait = 0; wait <= patience; wait += 50) {
      await expect.poll(() => clock.waiting, { interval: 1 }).toBe(wait === patience ? 0 : 1);
      await clock.advance(50);
    }
    await refused;
  });
});
