import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Clock } from '../../../src/core/ports.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { openLingrid } from '../../support/openLingrid.ts';
import { writeStringTable } from '../../support/stringTable.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTestTranslator } from '../../support/testTranslator.ts';

const EXECUTIONS = 50;

it(`leaves no timer behind: ${EXECUTIONS} executions`, async () => {
  const open = new Set<symbol>();
  const clock: Clock = {
    ...systemClock,
    every(ms, tick) {
      const timer = Symbol('tick');
      open.add(timer);
      const end = systemClock.every(ms, tick);
      return () => {
        open.delete(timer);
        end();
      };
    },
    async sleep(ms, signal) {
      const timer = Symbol('sleep');
      open.add(timer);
      try {
        await systemClock.sleep(ms, signal);
      } finally {
        open.delete(timer);
      }
    },
  };
  const folder = await temporaryFolder();
  const lingrid = await openLingrid({ folder: folder.path, translator: createTestTranslator(), clock });
  const { sessions } = lingrid;
  try {
    const book = join(folder.path, 'book.xlsx');
    await writeStringTable(book, { rows: 2, targets: ['fr'] });
    const { id } = (await sessions.create(book)).record;
    await sessions.analyze(id, { settings: {} });
    await sessions.split(id);
    const before = open.size;
    let most = 0;
    const stop = sessions.subscribe(id, () => (most = Math.max(most, open.size)));
    await sessions.execute(id);
    for (let more = 1; more < EXECUTIONS; more += 1) await sessions.execute(id, { tasks: [0] });
    stop();
    expect(most).toBeGreaterThan(before);
    await expect.poll(() => open.size).toBe(before);
  } finally {
    await lingrid.close();
    await folder.remove();
  }
  expect(open.size).toBe(0);
});
