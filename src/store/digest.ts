import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Key } from 'lmdb';
import type { Tables } from './tables.ts';
import { TABLES } from './tables.ts';

/** Records that are read in one go: some milliseconds, which the event loop can spare. */
const AT_ONCE = 2000;

/** Of all that the tables hold: keys, versions and values. To be asked while nobody writes. */
export async function digestOf(tables: Tables): Promise<string> {
  const hash = createHash('sha256');
  for (const name of TABLES) {
    hash.update(`\n${name}\n`);
    for (let last: Key | undefined; ;) {
      const range = {
        ...(last !== undefined && { start: last, exclusiveStart: true }),
        limit: AT_ONCE,
        versions: true,
      };
      let found = 0;
      for (const { key, version, value } of tables[name].getRange(range)) {
        hash.update(`${JSON.stringify([key, version, value])}\n`);
        last = key;
        found += 1;
      }
      await turn();
      if (found < AT_ONCE) break;
    }
  }
  return hash.digest('hex');
}
