import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import { AppError } from '../contract/errors.ts';
import { checkSchema } from './schema.ts';
import { storeLost } from './storeError.ts';
import type { TableName, Tables } from './tables.ts';
import { ENCODING, openTable } from './tables.ts';

/** Each line is explained in design section 4. Some options are missing from lmdb's types. */
const ROOT_OPTIONS = {
  ...ENCODING,
  // With lmdb's default a process that is killed can break the store for those that live.
  overlappingSync: false,
  // A dot in the path would otherwise make it a file's name.
  noSubdir: false,
  // Otherwise lmdb makes a promise of its own for each turn, and a failed commit ends the process as unhandled.
  eventTurnBatching: false,
  // What is queued in one turn is still committed together.
  txnStartThreshold: Number.MAX_SAFE_INTEGER,
  permissionsMode: 0o600,
  maxDbs: 16,
  maxReaders: 126,
  // Otherwise the lock would be taken while a large write is still being queued from JavaScript.
  batchStartThreshold: Number.MAX_SAFE_INTEGER,
};

/** LMDB, open. */
export interface OpenTables {
  readonly root: RootDatabase<unknown>;
  readonly tables: Tables;
}

/** Opens LMDB in a folder. Throws `store_lost` where that fails or another format is found. */
export function openTables(directory: string): OpenTables {
  let root: RootDatabase<unknown> | undefined;
  try {
    const opened = open<unknown>(directory, ROOT_OPTIONS);
    root = opened;
    opened.readerCheck();
    const meta = openTable(opened, 'meta');
    // Before any other table: a newer format may keep different ones.
    checkSchema(meta, directory);
    const table = (name: TableName) => openTable(opened, name);
    const tables = {
      meta,
      records: table('records'),
      leases: table('leases'),
      analyses: table('analyses'),
      controls: table('controls'),
      paths: table('paths'),
      units: table('units'),
      tasks: table('tasks'),
      ledger: table('ledger'),
    };
    return { root: opened, tables };
  } catch (error) {
    void root?.close();
    throw error instanceof AppError ? error : storeLost(error);
  }
}
