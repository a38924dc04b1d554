import { cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { systemClock } from '../../src/core/systemClock.ts';
import { openStore } from '../../src/store/openStore.ts';
import type { BuiltEntry } from '../support/buildEntry.ts';
import { buildEntry } from '../support/buildEntry.ts';
import type { Child } from '../support/childProcess.ts';
import { startChild } from '../support/childProcess.ts';
import { quietLog } from '../support/quietLog.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { makeWastefulStore, readWhole } from '../support/store/wastefulStore.ts';
import type { TemporaryFolder } from '../support/temporaryFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** 30 rounds take two minutes on a slow machine: the suite makes do with fewer. */
const KILLS = Number(process.env.LINGRID_KILLS ?? 10);
const OPENERS = 3;
const ROUNDS = 12;
const told = z.object({
  event: z.string().optional(),
  created: z.string().optional(),
  done: z.boolean().optional(),
});

describe('several processes, of which one compacts the store', () => {
  let entry: BuiltEntry;
  let folder: TemporaryFolder;
  const children: Child[] = [];

  beforeAll(async () => {
    entry = await buildEntry('test/support/store/openingProcess.ts');
  });
  afterAll(() => entry.remove());
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await folder.remove();
  });

  function start(directory: string, rounds = ''): Child {
    const child = startChild(entry.path, [directory, rounds]);
    children.push(child);
    return child;
  }

  async function hears(child: Child, event: string): Promise<void> {
    while (told.parse(await child.receive()).event !== event);
  }

  const sizeOf = async (directory: string) => (await stat(join(directory, 'data.mdb'))).size;

  it(`killed ${KILLS} times at random: the store is whole, and the next one that opens it compacts it`, async () => {
    const made = join(folder.path, 'made');
    await makeWastefulStore(made, 4_000);
    const whole = await readWhole(made);
    const large = await sizeOf(made);
    const random = seededRandom(20_261_129);
    const found = new Set<number>();

    // How long it takes at all tells between which moments to choose.
    const timed = join(folder.path, 'timed');
    await cp(made, timed, { recursive: true });
    const first = start(timed);
    await hears(first, 'store.compacting');
    const since = performance.now();
    await hears(first, 'store.open');
    const span = performance.now() - since;
    await first.kill();
    const small = await sizeOf(timed);
    expect(small).toBeLessThan(large / 2);

    for (let round = 0; round < KILLS; round += 1) {
      const directory = join(folder.path, `round-${round}`);
      await cp(made, directory, { recursive: true });
      const doomed = start(directory);
      await hears(doomed, 'store.compacting');
      // The last one is killed after it, the others at any moment of it.
      if (round === KILLS - 1) await hears(doomed, 'store.open');
      else await new Promise((wake) => setTimeout(wake, round === 0 ? 0 : random() * span));
      await doomed.kill();

      found.add(await sizeOf(directory));
      expect(await readWhole(directory)).toBe(whole);
      const next = start(directory);
      await hears(next, 'store.open');
      await next.kill();
      expect(await sizeOf(directory)).toBe(small);
      expect((await readdir(directory)).sort()).toEqual(['data.mdb', 'lock.mdb', 'open']);
      expect(await readWhole(directory)).toBe(whole);
      await rm(directory, { recursive: true });
    }
    expect([large, small]).toEqual(expect.arrayContaining([...found]));
    expect(found).toContain(small);
  }, 240_000);

  it(`opened, written and closed ${OPENERS} × ${ROUNDS} times at once: nothing acknowledged is lost`, async () => {
    const directory = join(folder.path, 'shared');
    const created: string[] = [];
    let compacted = 0;
    await Promise.all(
      Array.from({ length: OPENERS }, async () => {
        const child = start(directory, String(ROUNDS));
        for (;;) {
          const message = told.parse(await child.receive());
          if (message.created !== undefined) created.push(message.created);
          if (message.event === 'store.compacted') compacted += 1;
          if (message.done === true) return;
        }
      }),
    );
    expect(created).toHaveLength(OPENERS * ROUNDS);
    const store = await openStore({ directory, clock: systemClock, log: quietLog });
    const kept = (await store.sessions.list()).map(({ value }) => value.id);
    await store.close();
    expect(kept.sort()).toEqual(created.sort());
    // They must have been alone at times, or the rounds show nothing.
    expect(compacted).toBeGreaterThan(0);
  }, 240_000);
});
