import type { Database, RootDatabase } from 'lmdb';

export type Table = Database<unknown>;

export const TABLES = [
  'meta',
  'records',
  'leases',
  'analyses',
  'controls',
  'paths',
  'units',
  'tasks',
  'ledger',
] as const;
export type TableName = (typeof TABLES)[number];

/** The named databases of the environment. Records' keys are ids, or arrays that begin with one. */
export type Tables = Readonly<Record<TableName, Table>>;

/**
 * A record that each table keeps for ever: taking the only key out of an LMDB database can fail an assertion.
 * It sorts before every id.
 */
export const SENTINEL = 0;

/** Every entry carries a version; values are plain msgpack, without structures shared between processes. */
export const ENCODING = { encoding: 'msgpack', useVersions: true, useRecords: false, cache: false } as const;

export function openTable(root: RootDatabase<unknown>, name: TableName): Table {
  return root.openDB<unknown>(name, ENCODING);
}
