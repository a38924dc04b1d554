import { createHash } from 'node:crypto';
import type { Key } from 'lmdb';

/** A path can be longer than LMDB's keys (1,978 bytes): its index is kept under its hash. */
export function pathKey(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

/** The last part of an array key: an index, or a ledger entry's fit. */
export function lastPart(key: Key): Key | undefined {
  return Array.isArray(key) ? key.at(-1) : undefined;
}

export function firstPart(key: Key): Key | undefined {
  return Array.isArray(key) ? key[0] : key;
}
