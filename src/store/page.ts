import { setImmediate as turn } from 'node:timers/promises';
import type { Environment } from './environment.ts';
import { lastPart } from './keys.ts';
import { reading } from './storeError.ts';

/** Records that are read in one go: some milliseconds, which the event loop can spare. */
const AT_ONCE = 2000;

/** Reads one record: its index, what is stored, and its version. */
export type RecordReader<T> = (index: number, value: unknown, version: number) => T;

/** Records of a generation with index ≥ `from`, at most `limit`, in order of index. */
export async function readPage<T>(
  environment: Environment,
  {
    table,
    id,
    generation,
  }: { readonly table: 'units' | 'tasks'; readonly id: string; readonly generation: number },
  { from, limit }: { readonly from: number; readonly limit: number },
  read: RecordReader<T>,
): Promise<T[]> {
  const kind = table === 'units' ? 'unit' : 'task';
  const found: T[] = [];
  let next = from;
  while (found.length < limit) {
    const wanted = Math.min(AT_ONCE, limit - found.length);
    const before = found.length;
    await environment.read((tables) => {
      const range = {
        start: [id, generation, next],
        end: [id, generation + 1],
        limit: wanted,
        versions: true,
      };
      for (const { key, value, version = 0 } of tables[table].getRange(range)) {
        const index = Number(lastPart(key));
        found.push(reading(kind, () => read(index, value, version)));
        next = index + 1;
      }
    });
    if (found.length - before < wanted) break;
    await turn();
  }
  return found;
}
