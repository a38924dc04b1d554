import { setImmediate as turn } from 'node:timers/promises';
import type { Key } from 'lmdb';
import type { Environment } from './environment.ts';
import type { TableName, Tables } from './tables.ts';

/** Records that one write removes: few enough that other processes hardly wait for the lock. */
const AT_ONCE = 1000;

/** A condition under which writes are made: `queue` is called while lmdb collects what depends on it. */
export type Condition = (tables: Tables, queue: () => void) => Promise<boolean>;

/** Removes the records whose key begins with `prefix`, in short writes. False: the condition holds no more. */
export async function removeRange(
  environment: Environment,
  table: TableName,
  prefix: readonly Key[],
  condition: Condition,
): Promise<boolean> {
  for (;;) {
    const keys = await environment.read((tables) => keysUnder(tables, table, prefix));
    if (keys.length === 0) return true;
    const removed = await environment.write((tables) =>
      condition(tables, () => {
        for (const key of keys) void tables[table].remove(key);
      }),
    );
    if (!removed) return false;
    await turn();
  }
}

function keysUnder(tables: Tables, table: TableName, prefix: readonly Key[]): Key[] {
  const keys: Key[] = [];
  for (const key of tables[table].getKeys({ start: [...prefix], limit: AT_ONCE })) {
    if (!Array.isArray(key) || !prefix.every((part, place) => key[place] === part)) break;
    keys.push(key);
  }
  return keys;
}
