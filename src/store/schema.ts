import { AppError } from '../contract/errors.ts';
import type { Table, Tables } from './tables.ts';
import { SENTINEL, TABLES } from './tables.ts';

/** The form of everything in the store. Raised when an older Lingrid must not touch it any more. */
export const SCHEMA_VERSION = 1;

const KEY = 'schema';
/** Throws `store_lost` where the store was written in another form than this program's. */
export function checkSchema(meta: Table, directory: string): void {
  const stored = meta.get(KEY);
  if (stored === undefined) return;
  const version = versionIn(stored);
  if (version === SCHEMA_VERSION) return;
  const found = version === undefined ? 'an unknown version' : `version ${version}`;
  const cure =
    version !== undefined && version > SCHEMA_VERSION
      ? 'A newer Lingrid has used it: update this one, or choose another folder for the store.'
      : 'Choose another folder for the store, or remove it while no window is open; workbooks are not affected.';
  throw new AppError(
    'store_lost',
    `The store in ${directory} has ${found} of its format; this Lingrid reads version ${SCHEMA_VERSION}. ${cure}`,
    { details: version === undefined ? {} : { found: version, expected: SCHEMA_VERSION } },
  );
}

function versionIn(stored: unknown): number | undefined {
  const isMark = typeof stored === 'object' && stored !== null && 'schema' in stored;
  return isMark && typeof stored.schema === 'number' ? stored.schema : undefined;
}

/** True where the store has not been marked with its format yet. */
export function isNew(meta: Table): boolean {
  return meta.get(KEY) === undefined;
}

/** Marks a new store with its format and gives each table its permanent record, if nobody else has. */
export function initialize(tables: Tables): Promise<boolean> {
  return tables.meta.ifNoExists(KEY, () => {
    void tables.meta.put(KEY, { schema: SCHEMA_VERSION }, 1);
    for (const name of TABLES) void tables[name].put(SENTINEL, null, 1);
  });
}
