import { systemClock } from '../../../src/core/systemClock.ts';
import type { Log } from '../../../src/core/ports.ts';
import type { Store } from '../../../src/store/openStore.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { quietLog } from '../quietLog.ts';
import { sampleSession, sampleTask, series } from '../records.ts';
import { fenceIn } from './fenceIn.ts';

const log: Log = { ...quietLog, info: (event, fields) => process.send?.({ event, ...fields }) };

/**
 * A process that opens a store, which is compacted whenever anything of it is empty: its arguments are the folder and
 * how often it is to open it, write and close it again. Tells what the log says and which sessions are durable. With
 * no number it opens it once, and stays.
 */
async function main([folder = '', rounds = '']: readonly string[]): Promise<void> {
  const directory = folder;
  const open = (): Promise<Store> => openStore({ directory, clock: systemClock, log, compactFrom: 1 });
  process.on('disconnect', () => process.exit());
  setInterval(() => undefined, 60_000);
  if (rounds === '') await open();
  for (let round = 0; round < Number(rounds); round += 1) {
    const store = await open();
    const id = `${process.pid}-${round}`;
    await store.sessions.create(sampleSession({ id, path: `/${id}.xlsx` }));
    // Something that leaves room behind it.
    const fence = await fenceIn(store, id);
    await store.tasks.saveChunk(fence, 1, { units: [], tasks: series(2_000, (index) => sampleTask(index)) });
    await store.tasks.prune(fence, () => false);
    process.send?.({ created: id });
    await store.close();
  }
  process.send?.({ done: true });
}

void main(process.argv.slice(2));
